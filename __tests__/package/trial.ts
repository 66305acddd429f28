import { mkdtempSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pack, type Packed } from "./pack";
import { install, versionOf, type Dependencies } from "./project";

/** The package, packed, and a project outside of the repository that has it installed. */
export interface Trial extends Packed {
  readonly folder: string;
  /** The project. */
  readonly project: string;
  /** The package in the project. */
  readonly installed: string;
}

/** Peers of the package, in the versions that the repository itself is tested with. */
export function testedPeers(): Dependencies {
  const names = ["@cdktf/provider-kubernetes", "cdktf", "constructs"];
  return Object.fromEntries(names.map((name) => [name, versionOf(resolve(__dirname, "..", ".."), name)]));
}

/** Packs, and installs what was packed. */
export function prepare(): Trial {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kapsule-package-")));
  const packed = pack(folder);
  const project = join(folder, "consumer");
  install(project, { "cdktf-kapsule": `file:${packed.tarball}`, ...testedPeers() });
  return { ...packed, folder, project, installed: join(project, "node_modules", "cdktf-kapsule") };
}

const VARIABLE = "KAPSULE_PACKAGE_TRIAL";

/** Leaves it for the tests, which run in other processes. */
export function leave(trial: Trial): void {
  const file = join(trial.folder, "trial.json");
  writeFileSync(file, JSON.stringify(trial));
  process.env[VARIABLE] = file;
}

/** What was left. */
export function left(): Trial {
  return JSON.parse(readFileSync(process.env[VARIABLE] ?? "", "utf8")) as Trial;
}
