/** Tells the time of the API: what is created, updated, or due. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const SYSTEM_CLOCK: Clock = { now: () => Date.now() };

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private time: number;

  public constructor(start = "2026-07-01T00:00:00Z") {
    this.time = Date.parse(start);
  }

  public now(): number {
    return this.time;
  }

  public advance(seconds: number): void {
    this.time += seconds * 1000;
  }
}

/** As Scaleway writes a time: with microseconds. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}
