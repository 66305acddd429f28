import { looksSecret } from "../secret-text";

/**
 * A web address as it can stand in a Markdown link, without a fragment unless it is wanted; undefined for anything that
 * is none, that holds a login, or that looks as if it held a secret.
 */
export function webAddress(text: string, keepFragment = false): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["https:", "http:"].includes(url.protocol)) return undefined;
  if (url.username !== "" || url.password !== "" || [text, decoded(url.href)].some(looksSecret)) return undefined;
  if (!keepFragment) url.hash = "";
  // What could end the link, or mean something to Markdown before the link is seen as one.
  return url.href.replace(
    /[^\w.:/?#&=%+,;-]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}

/** As it is where it cannot be decoded. */
function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
