import { JSON_FORMAT } from "../rehearsal/report/json";
import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../synthesis/json";
import { type RehearsalSummary } from "./review";

/** Thrown for a file that `kapsule rehearse --json` has not written. Nothing of its content is in the message. */
export class UnreadableRehearsalError extends Error {
  public constructor(file: string, reason: string) {
    super(`${file}: ${reason}; write it with: kapsule rehearse upgrade --json ${file}`);
    this.name = "UnreadableRehearsalError";
  }
}

const OUTCOMES = ["within-budget", "over-budget", "invalid"] as const;

/**
 * Reads what `kapsule rehearse --json` has written, and sums up what the Services' own settings have shown.
 *
 * @param file what errors call it
 * @throws UnreadableRehearsalError for anything else
 */
export function readRehearsals(text: string, file: string): readonly RehearsalSummary[] {
  let content: Json;
  try {
    content = JSON.parse(text) as Json;
  } catch {
    throw new UnreadableRehearsalError(file, "is not JSON");
  }
  const { format, version, rehearsals } = objectOrEmpty(content);
  if (format !== JSON_FORMAT.format) throw new UnreadableRehearsalError(file, "is not the result of a rehearsal");
  if (version !== JSON_FORMAT.version) {
    throw new UnreadableRehearsalError(
      file,
      `has a version that this program does not read, which is ${JSON_FORMAT.version}`,
    );
  }
  if (!isJsonArray(rehearsals)) throw new UnreadableRehearsalError(file, "has no list of rehearsals");
  return rehearsals.map((each, index) => {
    const summary = summaryOf(objectOrEmpty(each));
    if (summary === undefined) throw new UnreadableRehearsalError(file, `rehearsals[${index}] is not complete`);
    return summary;
  });
}

/** Undefined if something of it is missing. */
function summaryOf(result: JsonObject): RehearsalSummary | undefined {
  const { service, fault } = objectOrEmpty(result["scenario"]);
  const verdict = objectOrEmpty(result["verdict"]);
  const outcome = OUTCOMES.find((each) => each === verdict["outcome"]);
  const own = list(result["settings"]).find(({ chosen }) => chosen === true)?.["name"];
  const totals = list(result["cells"])
    .filter(({ setting }) => setting === own)
    .map((cell) => objectOrEmpty(cell["totals"]));
  const sent = totals.map((each) => each["sent"]).filter(isCount);
  const slowest = totals.map((each) => each["slowestMs"]).filter(isCount);
  if (typeof service !== "string" || typeof fault !== "string" || outcome === undefined) return undefined;
  if (!isCount(verdict["lost"]) || sent.length === 0) return undefined;
  if (sent.length !== totals.length || slowest.length !== totals.length) return undefined;
  return {
    service,
    fault,
    sent: sent.reduce((sum, each) => sum + each, 0),
    lost: verdict["lost"],
    slowestMs: Math.max(...slowest),
    outcome,
  };
}

function list(value: Json | undefined): readonly JsonObject[] {
  return isJsonArray(value) ? value.filter(isJsonObject) : [];
}

function isCount(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
