import { Identifiers } from "./identifiers";

const KINDS = ["429", "500", "timeout", "cut", "stuck"] as const;

/**
 * What goes wrong: Scaleway refuses for too many calls, fails, does not answer, closes the connection; or it takes the
 * call, and what it sets off never goes on.
 */
export type FaultKind = (typeof KINDS)[number];

/** One `--fault`. */
export interface Fault {
  readonly kind: FaultKind;
  /** The call is served before it fails: its answer is lost, and not its work. */
  readonly after: boolean;
  /** Seconds without an answer, of a timeout. */
  readonly seconds: number;
  /** Which of the matching calls, from 1 on; all without. */
  readonly call: number | undefined;
  /** How many of the matching calls, 0 to 1. */
  readonly rate: number | undefined;
  readonly method: string | undefined;
  /** With `*` for a part between slashes, and `**` for any parts. */
  readonly path: string | undefined;
}

/** The grammar of `--fault`, to show. */
export const FAULT_GRAMMAR = `${KINDS.join("|")}[:call=N][,rate=0.1][,method=POST][,path=/k8s/**][,for=30][,after]`;

/** A `--fault` that says nothing. */
export class FaultError extends Error {
  public constructor(text: string, reason: string) {
    super(`fault ${JSON.stringify(text)}: ${reason}; write it as ${FAULT_GRAMMAR}`);
    this.name = "FaultError";
  }
}

/**
 * @example parseFault("500:call=3,method=POST,path=/k8s/**")
 * @throws FaultError
 */
export function parseFault(text: string): Fault {
  const [, name = "", colon, rest = ""] = /^([^:]*)(:?)(.*)$/.exec(text) ?? [];
  const kind = KINDS.find((each) => each === name);
  if (kind === undefined) throw new FaultError(text, `there is no ${JSON.stringify(name)}`);
  const given = new Map<string, string>();
  for (const part of colon === "" ? [] : rest.split(",")) {
    const [key = "", value] = part.split(/=(.*)/);
    if (!(key === "after" ? value === undefined : SETTINGS.includes(key) && value !== undefined && value !== "")) {
      throw new FaultError(text, `${JSON.stringify(part)} is no setting`);
    }
    if (given.has(key)) throw new FaultError(text, `${key} is given twice`);
    given.set(key, value ?? "");
  }
  const call = number(
    text,
    given,
    "call",
    (value) => Number.isInteger(value) && value >= 1,
    "a whole number from 1 on",
  );
  const rate = number(text, given, "rate", (value) => value > 0 && value <= 1, "above 0, and 1 at most");
  const lasts = (value: number): boolean => value >= 0 && value <= MOST_SECONDS;
  const seconds = number(text, given, "for", lasts, `seconds, ${MOST_SECONDS} at most`) ?? TIMEOUT_SECONDS;
  if (call !== undefined && rate !== undefined) throw new FaultError(text, "call and rate exclude each other");
  if (given.has("for") && kind !== "timeout") throw new FaultError(text, "only a timeout lasts for seconds");
  const method = given.get("method")?.toUpperCase();
  if (method !== undefined && !METHODS.includes(method)) {
    throw new FaultError(text, `method is one of ${METHODS.join(", ")}`);
  }
  const path = given.get("path");
  if (path !== undefined && !/^[/*]/.test(path)) throw new FaultError(text, "path begins with / or *");
  const after = given.has("after");
  if (after && (kind === "429" || kind === "stuck")) throw new FaultError(text, `${kind} has no "after"`);
  return { kind, after, seconds, call, rate, method, path };
}

const SETTINGS: readonly string[] = ["call", "rate", "method", "path", "for"];
const METHODS: readonly string[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
/** Longer than clients wait between their tries. */
const TIMEOUT_SECONDS = 30;
/** A day. Timers of Node fire at once for what is more than some weeks. */
const MOST_SECONDS = 86_400;

function number(
  text: string,
  given: ReadonlyMap<string, string>,
  key: string,
  valid: (value: number) => boolean,
  what: string,
): number | undefined {
  const value = given.get(key);
  if (value === undefined) return undefined;
  if (!valid(Number(value))) throw new FaultError(text, `${key} is ${what}`);
  return Number(value);
}

/** Decides call by call. Draws of its own, so that faults leave the identifiers alone. */
export class FaultPlan {
  private readonly draws: Identifiers;
  private readonly faults: readonly (Fault & { readonly pattern: RegExp | undefined })[];
  private readonly matched: number[];

  public constructor(faults: readonly Fault[], seed: number) {
    this.draws = new Identifiers(seed);
    this.faults = faults.map((fault) => ({
      ...fault,
      pattern: fault.path === undefined ? undefined : glob(fault.path),
    }));
    this.matched = faults.map(() => 0);
  }

  /** What befalls this call, if anything: the first fault of those given that does. */
  public next(method: string, path: string): Fault | undefined {
    let befallen: Fault | undefined;
    for (const [index, fault] of this.faults.entries()) {
      if ((fault.method ?? method) !== method || fault.pattern?.test(path) === false) continue;
      const count = (this.matched[index] ?? 0) + 1;
      this.matched[index] = count;
      const hit = fault.rate === undefined ? (fault.call ?? count) === count : this.draws.fraction() < fault.rate;
      if (hit) befallen ??= fault;
    }
    return befallen;
  }
}

function glob(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*|\*)/)
    .map((part) => (part === "**" ? ".*" : part === "*" ? "[^/]*" : part.replace(/[.+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${source.join("")}$`);
}
