import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { deadAnchors } from "./anchors";

const [folder = "dist-docs"] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".html"));
const pages = files
  .sort()
  .map((file) => [file.split(sep).join("/"), readFileSync(join(folder, file), "utf8")] as const);

const dead = deadAnchors(new Map(pages));
for (const each of dead) console.error(`dead anchor: ${each}`);
console.log(`${pages.length} pages, ${dead.length} dead anchors`);
process.exitCode = dead.length > 0 || pages.length === 0 ? 1 : 0;
