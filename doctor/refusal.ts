import { fail, type Line, warn } from "./line";

/** Why Scaleway did not answer a question. */
export interface Refusal {
  /** Of HTTP; nothing where no answer came. */
  readonly status: number | undefined;
  readonly reason: string;
}

/** What {@link asked} needs to tell of a refusal. */
export interface Question {
  readonly check: string;
  /** `which versions there are in fr-par`: what remains unknown. */
  readonly about: string;
  /** Permission set that the question needs. */
  readonly permission: string;
  /** A deploy needs it as well. */
  readonly needed: boolean;
}

/** Asks Scaleway, and says so where it does not answer. */
export async function asked(question: Question, ask: () => Promise<readonly Line[]>): Promise<readonly Line[]> {
  try {
    return await ask();
  } catch (error) {
    const { status, reason } = refusalOf(error);
    const { check, about, permission, needed } = question;
    if (status !== 403) return [warn(check, `it could not be found out ${about}: ${reason}`, "run this again")];
    const text = `the key may not see ${about}`;
    const fix = `give its bearer the permission set ${permission}, or one that includes it`;
    return [needed ? fail(check, text, fix) : warn(check, text, fix)];
  }
}

export function refusalOf(error: unknown): Refusal {
  const status = field(error, "status");
  if (typeof status === "number") return { status, reason: `the API answered ${status}` };
  if (field(error, "name") === "TimeoutError") return { status: undefined, reason: "no answer came in time" };
  const cause = field(error, "cause");
  const reason = field(cause, "code") ?? field(cause, "message") ?? field(error, "message") ?? error;
  return { status: undefined, reason: String(reason) };
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
