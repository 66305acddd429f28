import { RefusedInputError } from "./refusal";

const MILLISECONDS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** A length of time in whole milliseconds, written as Go's `time.ParseDuration` reads it. */
export class Duration {
  /**
   * In milliseconds: `Duration.milliseconds(500)`.
   *
   * @throws RefusedInputError for what is no whole number of milliseconds, zero or more
   */
  public static milliseconds(amount: number): Duration {
    return new Duration(amount, "ms");
  }

  /**
   * In seconds: `Duration.seconds(1.5)`.
   *
   * @throws RefusedInputError for what is no whole number of milliseconds, zero or more
   */
  public static seconds(amount: number): Duration {
    return new Duration(amount, "s");
  }

  /**
   * In minutes.
   *
   * @throws RefusedInputError for what is no whole number of milliseconds, zero or more
   */
  public static minutes(amount: number): Duration {
    return new Duration(amount, "m");
  }

  /**
   * In hours.
   *
   * @throws RefusedInputError for what is no whole number of milliseconds, zero or more
   */
  public static hours(amount: number): Duration {
    return new Duration(amount, "h");
  }

  private readonly ms: number;

  private constructor(amount: number, unit: keyof typeof MILLISECONDS) {
    const exact = amount * MILLISECONDS[unit];
    const ms = Math.round(exact);
    // 1.005 s is a whole number of milliseconds, though not in binary fractions.
    if (!Number.isSafeInteger(ms) || ms < 0 || Math.abs(exact - ms) > 1e-6) {
      throw new RefusedInputError("Duration", [
        {
          property: `${amount}${unit}`,
          received: amount,
          rule: "must be a whole number of milliseconds, zero or more",
          fix: "use a finer unit, such as Duration.milliseconds(500)",
        },
      ]);
    }
    this.ms = ms;
  }

  /** In milliseconds, always whole. */
  public toMilliseconds(): number {
    return this.ms;
  }

  /** In seconds, with a fraction where there is one. */
  public toSeconds(): number {
    return this.ms / MILLISECONDS.s;
  }

  /** Go's notation in the coarsest unit that loses nothing: `500ms`, `90s`, `2h`. */
  public toString(): string {
    const unit = this.ms === 0 ? "s" : (["h", "m", "s"] as const).find((each) => this.ms % MILLISECONDS[each] === 0);
    return `${this.ms / MILLISECONDS[unit ?? "ms"]}${unit ?? "ms"}`;
  }
}
