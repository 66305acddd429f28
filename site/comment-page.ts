import { readFileSync } from "node:fs";
import MarkdownIt from "markdown-it";

// In comments, other than in files, GitHub breaks lines where the text does.
const markdown = new MarkdownIt({ html: true, breaks: true });

/** A comment as GitHub shows it, in a page of its own: for pictures. Diagrams stay the text that they are made of. */
export function commentPage(comment: string): string {
  const style = readFileSync(require.resolve("github-markdown-css/github-markdown-light.css"), "utf8");
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Review comment</title>
    <link rel="icon" href="data:," />
    <style>${style}
      body { margin: 24px 32px; }
    </style>
  </head>
  <body><div class="markdown-body">${alerts(markdown.render(comment.replaceAll("<br>\n", "<br>")))}</div></body>
</html>
`;
}

/** `> [!WARNING]`, which is GitHub's own and no Markdown. */
function alerts(html: string): string {
  return html.replace(
    /<blockquote>\s*<p>\[!(\w+)\](?:<br>)?([^]*?)<\/blockquote>/g,
    (_, kind: string, rest: string) => {
      const title = `${kind.charAt(0)}${kind.slice(1).toLowerCase()}`;
      const type = `markdown-alert-${kind.toLowerCase()}`;
      return `<div class="markdown-alert ${type}"><p class="markdown-alert-title">${title}</p><p>${rest}</div>`;
    },
  );
}
