import { maskText } from "../masking";

/** What is not seen itself but changes what is: control characters, directions of writing, joiners, lone surrogates. */
const INVISIBLE = /[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** How much of a text is looked at for what is secret in it; far more than is ever shown of one. */
const LOOKED_AT = 20_000;

/**
 * A text from outside as one line in which nothing hides: what looks secret is masked, and characters that cannot be
 * seen are written as `\u{202e}`.
 *
 * @param most characters to show; what is more is replaced by an ellipsis
 */
export function visible(text: string, most = Infinity): string {
  // Masked before it is cut: half a secret is not known for one.
  const masked = maskText(Number.isFinite(most) ? text.slice(0, Math.max(most, LOOKED_AT)) : text);
  return cut(masked.replace(INVISIBLE, codePoint), most);
}

/** Prose as one line: line breaks are spaces, all else as with `visible`. */
export function visibleProse(text: string, most = Infinity): string {
  return visible(text.replace(/\s+/g, " ").trim(), most);
}

/** The beginning of a text, with an ellipsis where more follows. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, Math.max(0, most - 1)).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

function codePoint(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
