import { type Diagram, type DiagramNode, type Mark } from "./diagram";
import { number } from "./words";
import { visible } from "./visible";

/** How much of a name is shown. */
const MOST = 40;

/** Readable on a light and on a dark page. */
const STYLES: Readonly<Record<Mark, string>> = {
  new: "fill:#dafbe1,stroke:#1a7f37,color:#1f2328",
  changed: "fill:#ddf4ff,stroke:#0969da,color:#1f2328",
  replaced: "fill:#fff1cc,stroke:#9a6700,color:#1f2328,stroke-width:3px",
  destroyed: "fill:#ffebe9,stroke:#cf222e,color:#1f2328,stroke-dasharray:5 3",
  same: "fill:#f6f8fa,stroke:#8c959f,color:#1f2328",
};

/** The diagram as Mermaid's source. Names from outside are in it as quoted labels of harmless characters only. */
export function mermaid({ nodes, edges }: Diagram): string {
  const ids = new Map(nodes.map((node, index) => [node, `n${index}`]));
  const stacks = [...new Set(nodes.map(({ stack }) => stack))];
  const line = (node: DiagramNode) => `    ${ids.get(node) ?? ""}["${label(node)}"]:::${node.mark}`;
  return [
    "flowchart LR",
    ...stacks.flatMap((stack, index) => [
      `  subgraph s${index}["${harmless(`stack ${stack}`)}"]`,
      ...nodes.filter((node) => node.stack === stack).map(line),
      "  end",
    ]),
    ...edges.map(([from, to]) => `  ${ids.get(from) ?? ""} --> ${ids.get(to) ?? ""}`),
    ...Object.entries(STYLES)
      .filter(([mark]) => nodes.some((node) => node.mark === mark))
      .map(([mark, style]) => `  classDef ${mark} ${style}`),
  ].join("\n");
}

function label({ what, name, amount, mark }: DiagramNode): string {
  const text = name === undefined ? `${what}, ${number(amount)} of them` : `${what} ${name}`;
  return `${harmless(text)}${mark === "same" ? "" : `: ${mark}`}`;
}

/** Everything that Mermaid or HTML could make something of is a dot. */
function harmless(text: string): string {
  return visible(text, MOST).replace(/[^\p{L}\p{N} ,./_…-]/gu, "·");
}
