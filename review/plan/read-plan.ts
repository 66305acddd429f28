import { createReadStream } from "node:fs";
import { type Readable } from "node:stream";
import { TokenizerError, TokenParserError } from "@streamparser/json";
import { type StackChanges } from "../change";
import { PATHS, PlanDocument } from "./document";
import { DeepJsonError, JsonStream } from "./json-stream";
import { textChunks } from "./text-chunks";
import {
  complaintAboutFormat,
  complaintAboutKeys,
  complaintAboutShapes,
  complaintAboutStart,
  COMPLAINTS,
  UnreadablePlanError,
  type Complaint,
} from "./unreadable";

export { UnreadablePlanError };

/** What a plan does not say of itself. */
export interface ReadPlanOptions {
  /** Name of the stack that the plan is of. */
  readonly stack: string;
  /** The file, as it is to be called in the review and in errors. */
  readonly source: string;
  /**
   * Paths of constructs by address.
   *
   * @default none: the plan itself does not know them
   */
  readonly constructPaths?: ReadonlyMap<string, string>;
}

/**
 * Reads what `terraform show -json PLAN` or `tofu show -json PLAN` has written. It is parsed as it comes in: of a large
 * plan, no more is kept than its changes, and of those no secret.
 *
 * @param input the path of a file, or what it holds
 * @throws UnreadablePlanError for anything but a plan
 */
export async function readPlan(input: string | Readable, options: ReadPlanOptions): Promise<StackChanges> {
  const { stack, source, constructPaths = new Map<string, string>() } = options;
  const plan = new PlanDocument({ stack, constructPaths });
  const json = new JsonStream(PATHS, (keys, value) => {
    plan.add(keys, value);
  });
  const refuseIf = (complaint: Complaint | undefined) => {
    if (complaint !== undefined) throw new UnreadablePlanError(source, ...complaint);
  };
  const bytes = typeof input === "string" ? createReadStream(input) : input;
  try {
    const chunks = textChunks(bytes, (start) => {
      refuseIf(complaintAboutStart(start.bytes, start.text));
    });
    for await (const chunk of chunks) json.write(chunk);
  } catch (error) {
    refuseIf(complaintOf(error, json));
    throw error;
  }
  refuseIf(json.ended ? complaintAboutKeys(json.keys) : COMPLAINTS.truncated);
  refuseIf(complaintAboutFormat(plan.formatVersion));
  refuseIf(complaintAboutShapes(json.shapes));
  return plan.finish(source, json.keys);
}

/** What an error says against the file; undefined if it says something against this program. */
function complaintOf(error: unknown, json: JsonStream): Complaint | undefined {
  if (error instanceof DeepJsonError) return COMPLAINTS.deep;
  if (error instanceof TokenizerError || error instanceof TokenParserError) {
    if (!json.ended) return COMPLAINTS.notJson;
    return json.keys.has("@level") ? COMPLAINTS.events : COMPLAINTS.wrapped;
  }
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return COMPLAINTS.missing;
  if (code === "EISDIR") return COMPLAINTS.directory;
  return typeof code === "string" ? [`cannot be read (${code})`, "look at its permissions"] : undefined;
}
