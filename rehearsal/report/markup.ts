/** HTML that is safe to show: its text was escaped, or is HTML of ours. */
export class Markup {
  public constructor(
    /** Written as it is; only `html` and files of this project may make one. */
    public readonly source: string,
  ) {}
}

/** What `html` takes between its parts. Strings and numbers are text, and escaped. */
type Content = Markup | string | number | readonly Content[];

/** A piece of HTML, in which all that is filled in is text unless it is HTML itself. */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => `${part}${source(contents[index] ?? "")}`).join(""));
}

function source(content: Content): string {
  if (content instanceof Markup) return content.source;
  if (typeof content === "string" || typeof content === "number") return escape(String(content));
  return content.map(source).join("");
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
