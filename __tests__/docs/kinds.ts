import ts from "typescript";
import { parse } from "yaml";
import { readPrices } from "../../review/cost/price-file";
import { builtInPrices } from "../../review/cost/prices";
import { readSuppressions } from "../../review/read-suppressions";
import { RULES } from "../../review/rules";
import { annotationProblemsOf } from "../../synthesis/service-findings";
import { readAccepted } from "../../trial/deploy/sweep/read-accepted";

/** Reads a block of data as what it is said to be, and throws for what is wrong with it. */
export const KINDS: Readonly<Record<string, (text: string) => void>> = {
  prices: (text) => {
    readPrices(text, "prices.yaml", builtInPrices());
  },
  suppressions: (text) => {
    readSuppressions(
      text,
      "kapsule-review.yaml",
      RULES.map(({ id }) => id),
    );
  },
  "accepted failures": (text) => {
    readAccepted(text, "kapsule-rehearsal.yaml");
  },
  "package.json": (text) => {
    const fields = ["name", "type", "scripts", "dependencies", "devDependencies", "peerDependencies", "overrides"];
    const unknown = Object.keys(parse(text) as object).filter((field) => !fields.includes(field));
    if (unknown.length > 0) throw new Error(`${unknown.join(", ")} is no field that is expected of a package.json`);
  },
  "tsconfig.json": (text) => {
    const { compilerOptions, ...others } = parse(text) as Readonly<Record<string, object>>;
    if (compilerOptions === undefined || Object.keys(others).some((key) => key !== "ts-node"))
      throw new Error("a tsconfig.json has compilerOptions, and at most settings of ts-node beside them");
    const { errors } = ts.convertCompilerOptionsFromJson(compilerOptions, ".");
    if (errors.length > 0)
      throw new Error(errors.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")).join("\n"));
  },
  "cdktf.json": (text) => {
    const { language, app } = parse(text) as Readonly<Record<string, unknown>>;
    if (language !== "typescript" || typeof app !== "string")
      throw new Error("a cdktf.json needs a language and an app");
  },
  changeset: (text) => {
    const [, bumps = "", words = ""] = /^---\n([^]*?)---\n([^]*)$/.exec(text) ?? [];
    const read = Object.entries((parse(bumps) ?? {}) as Readonly<Record<string, string>>);
    const right = read.every(([name, bump]) => name === "cdktf-kapsule" && ["patch", "minor", "major"].includes(bump));
    if (read.length !== 1 || !right || words.trim() === "")
      throw new Error("a changeset bumps the package, and says why");
  },
  service: (text) => {
    const { services, findings } = annotationProblemsOf([parse(text) as never]);
    if (services !== 1 || findings.length > 0) throw new Error(`no right Service: ${JSON.stringify(findings)}`);
  },
};
