/** Draws from one generator, so that a seed gives the same identifiers in the same order of calls. */
export class Identifiers {
  private state: number;

  /** @param seed - any 32-bit number */
  public constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** Where the generator is, to go on from after a restart. */
  public get seed(): number {
    return this.state;
  }

  /** A random (version 4) UUID. */
  public uuid(): string {
    const digits = this.text(32, "0123456789abcdef");
    const variant = "89ab".charAt(this.below(4));
    const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`];
    return [...groups, `${variant}${digits.slice(17, 20)}`, digits.slice(20)].join("-");
  }

  /** `SCW` and 17 more characters. */
  public accessKey(): string {
    return `SCW${this.text(17, "0123456789ABCDEFGHJKMNPQRSTVWXYZ")}`;
  }

  public text(length: number, alphabet: string): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join("");
  }

  /** A whole number from 0 to just below the limit. */
  public below(limit: number): number {
    return Math.floor(this.fraction() * limit);
  }

  /** From 0 to just below 1. Mulberry32. */
  public fraction(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text);
}
