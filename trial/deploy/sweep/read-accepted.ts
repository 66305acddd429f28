import { parse } from "yaml";
import { z } from "zod";
import { type AcceptedFailure } from "./accepted";
import { FAULT_KINDS } from "./fault-kinds";
import { STAGE_NAMES } from "../stack/stages";

const CALL = "must be as the table shows it: METHOD PATH, or METHOD PATH#2";
const REASON = "must say why";

const ENTRY = z.strictObject({
  stage: z.enum(STAGE_NAMES, `must be one of ${STAGE_NAMES.join(", ")}`).optional(),
  kind: z
    .union(
      [z.enum(FAULT_KINDS), z.literal([429, 500]).transform((code) => KINDS_OF[code])],
      `must be one of ${FAULT_KINDS.join(", ")}`,
    )
    .optional(),
  call: z.string(CALL).regex(/^[A-Z]+ \/[^\s#]*(#[1-9]\d*)?$/, CALL),
  reason: z.string(REASON).min(1, REASON),
});

/** Unquoted, YAML takes them for numbers. */
const KINDS_OF = { 429: "429", 500: "500" } as const;

const SHAPE = "- {stage: deploy, kind: down, call: POST /vpc/v2/regions/fr-par/vpcs, reason: the provider forgets it}";

/**
 * Reads a list of accepted failures, YAML or JSON.
 *
 * @param file what errors call it
 * @throws Error with all that is wrong
 */
export function readAccepted(text: string, file: string): readonly AcceptedFailure[] {
  let content: unknown;
  try {
    content = parse(text);
  } catch (error) {
    throw new Error(`${file} is no YAML: ${String(error).split("\n", 1).join("")}`, { cause: error });
  }
  const read = z.array(ENTRY, "holds no list").safeParse(content);
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path: [index, ...keys], message }) =>
    typeof index === "number" ? `entry ${index + 1}: ${[...keys, message].join(": ")}` : message,
  );
  throw new Error(`${file}: ${problems.join("; ")}; write a list of ${SHAPE}`);
}
