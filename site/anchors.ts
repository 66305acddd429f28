import { posix } from "node:path";
import { Parser } from "htmlparser2";

interface Page {
  readonly ids: ReadonlySet<string>;
  readonly links: readonly string[];
}

/**
 * Links to a place of a page, this or another, where the page has no such place. Pages that are missing are
 * linkinator's to report, which leaves out the anchors of a page that it has seen before.
 *
 * @param pages HTML by path, with `/` between folders
 * @returns `from.html: to.html#place`, in order
 */
export function deadAnchors(pages: ReadonlyMap<string, string>): string[] {
  const read = new Map([...pages].map(([path, html]) => [path, readPage(html)]));
  return [...read].flatMap(([path, { links }]) =>
    links.flatMap((link) => {
      const [target = "", anchor = ""] = link.split("#");
      const to = target === "" ? path : posix.join(posix.dirname(path), decodeURIComponent(target));
      const page = read.get(to);
      const dead = page !== undefined && anchor !== "" && !page.ids.has(decodeURIComponent(anchor));
      return dead ? [`${path}: ${to}#${anchor}`] : [];
    }),
  );
}

function readPage(html: string): Page {
  const [ids, links] = [new Set<string>(), new Set<string>()];
  const parser = new Parser({
    onopentag: (_, { id, name, href }) => {
      for (const place of [id, name]) if (place !== undefined) ids.add(place);
      if (href?.includes("#") === true && !/^\w+:/.test(href)) links.add(href);
    },
  });
  parser.end(html);
  return { ids, links: [...links] };
}
