import { join } from "node:path";
import { ratio, shown } from "./figures";
import { printTable, type Claim } from "./results";
import { inTurn, measure } from "./run";

const ROUNDS = 7;
const MOST_RATIO = 3;
const MOST_MEGABYTES = 300;

/** What `npm start` costs: the example by ts-node, against the same program compiled. */
export function start(): Claim[] {
  const runs = inTurn(ROUNDS, {
    byTsNode: () => measure(["--require", "ts-node/register", "main.ts"]),
    compiled: () => measure([join("dist", "main.js")]),
  });
  printTable(
    [`the example, median of ${ROUNDS}`, "seconds", "processor", "peak MB"],
    [
      ["npm start, npm excluded", ...shown(runs.byTsNode)],
      ["precompiled", ...shown(runs.compiled)],
    ],
  );
  const memory = Math.max(...runs.byTsNode.map(({ megabytes }) => megabytes));
  return [
    {
      what: "npm start, against the same precompiled, by the clock",
      value: ratio(runs.byTsNode, runs.compiled, ({ seconds }) => seconds),
      atMost: MOST_RATIO,
      unit: "times",
    },
    { what: "most memory of npm start", value: memory, atMost: MOST_MEGABYTES, unit: "MB" },
  ];
}
