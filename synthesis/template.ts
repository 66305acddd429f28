/** A piece of a Terraform string: text, or an expression that Terraform evaluates. */
export interface TemplatePart {
  readonly kind: "text" | "expression";
  /** As written in the string: text with its escapes, an expression with its `${}`. */
  readonly raw: string;
  /** What it stands for: text without escapes, the expression inside `${}`. */
  readonly value: string;
}

/** Takes a string of Terraform JSON apart. Expressions may hold strings that hold expressions. */
export function parseTemplate(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = "";
  const endText = () => {
    if (text !== "") parts.push({ kind: "text", raw: text, value: unescape(text) });
    text = "";
  };
  for (let at = 0; at < template.length;) {
    if (/^(\$\$|%%)\{/.test(template.slice(at, at + 3))) {
      text += template.slice(at, at + 3);
      at += 3;
    } else if (opensExpression(template, at)) {
      const end = endOfExpression(template, at + 2);
      if (end === undefined) {
        text += template.slice(at);
        break;
      }
      endText();
      parts.push({ kind: "expression", raw: template.slice(at, end), value: template.slice(at + 2, end - 1).trim() });
      at = end;
    } else {
      text += template.charAt(at);
      at += 1;
    }
  }
  endText();
  return parts;
}

/** True if Terraform has to evaluate something in the string. */
export function hasExpression(template: string): boolean {
  return parseTemplate(template).some(({ kind }) => kind === "expression");
}

function unescape(text: string): string {
  return text.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
}

function opensExpression(text: string, at: number): boolean {
  return text.startsWith("${", at) || text.startsWith("%{", at);
}

/** Index behind the brace that closes an expression which starts at an index, if it is closed. */
function endOfExpression(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === "{") depth += 1;
    if (character === "}") depth -= 1;
    if (depth === 0) return at + 1;
    if (character === '"') {
      const end = endOfQuotes(text, at + 1);
      if (end === undefined) return undefined;
      at = end - 1;
    }
  }
  return undefined;
}

/** Index behind the quote that closes a string which starts at an index, if it is closed. */
function endOfQuotes(text: string, start: number): number | undefined {
  for (let at = start; at < text.length;) {
    if (text.charAt(at) === '"') return at + 1;
    if (text.charAt(at) === "\\") {
      at += 2;
    } else if (/^(\$\$|%%)\{/.test(text.slice(at, at + 3))) {
      at += 3;
    } else if (opensExpression(text, at)) {
      const end = endOfExpression(text, at + 2);
      if (end === undefined) return undefined;
      at = end;
    } else {
      at += 1;
    }
  }
  return undefined;
}
