/** `fail` is what a deploy stops at; `warn` what it may stop at, or what could not be found out. */
export type Status = "ok" | "warn" | "fail";

/** What one check has to say of one thing. */
export interface Line {
  /** `version`, `registry`: what was looked at. */
  readonly check: string;
  readonly status: Status;
  readonly text: string;
  /** What to do; nothing where all is well. */
  readonly fix?: string;
}

export function ok(check: string, text: string): Line {
  return { check, status: "ok", text };
}

export function warn(check: string, text: string, fix: string): Line {
  return { check, status: "warn", text, fix };
}

export function fail(check: string, text: string, fix: string): Line {
  return { check, status: "fail", text, fix };
}
