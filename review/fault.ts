import { maskText } from "./masking";

/** Thrown where a rule or the charges of a resource type fail, or return what is none: a fault of theirs, and no finding. */
export class ReviewFaultError extends Error {
  public constructor(
    /** What failed. */
    public readonly kind: "rule" | "charges",
    /** Id of the rule, or type of the resource. */
    public readonly of: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`the ${kind === "rule" ? "rule" : "charges of"} ${of} failed: ${maskText(reason)}`, options);
    this.name = "ReviewFaultError";
  }
}

/**
 * What a function of a rule or of charges returns, once it is known to be that.
 *
 * @param wrong what is wrong with it, if anything is
 * @throws ReviewFaultError also for what the function throws
 */
export function returned<T>(
  kind: ReviewFaultError["kind"],
  of: string,
  run: () => T,
  wrong: (result: unknown) => string | undefined,
): T {
  let result: T;
  try {
    result = run();
  } catch (error) {
    throw new ReviewFaultError(kind, of, error instanceof Error ? error.message : String(error), { cause: error });
  }
  const reason = wrong(result);
  if (reason === undefined) return result;
  // It may be a promise. Nobody waits for it, and if it failed, the process would end with the exit code of a finding.
  Promise.resolve<unknown>(result).catch(() => undefined);
  throw new ReviewFaultError(kind, of, reason);
}
