import { type IssuedKey } from "./authentication";
import { type Clock } from "./clock";
import { type Fault } from "./faults";
import { type Limits } from "./limits";
import { type Product } from "./routes";
import { type Scope } from "./scope";
import { type World } from "./world";

/** Settings of a {@link LocalApi}. */
export interface LocalOptions {
  readonly products: readonly Product[];
  /** 0 for any that is free. */
  readonly port: number;
  /** How many of Scaleway's seconds pass in one. */
  readonly speed: number;
  /** Of identifiers and faults. */
  readonly seed: number;
  /** The default project, and the organization of that identifier. */
  readonly project: string;
  /** The only secret key from outside; without it, any UUID is one. */
  readonly token?: string;
  /** Of the key from outside: who asks for it learns that it is the owner's. */
  readonly accessKey?: string;
  readonly faults?: readonly Fault[];
  /** File to keep everything in; without it, all is gone with the process. */
  readonly state?: string;
  readonly clock?: Clock;
  readonly keys?: (world: World) => readonly IssuedKey[];
  /**
   * Where the bearer of a key may make a call of a route.
   *
   * @default everywhere
   */
  readonly permits?: (world: World, secretKey: string, path: string, method: string) => Scope;
  readonly limits?: Limits;
  readonly log?: (entry: LogEntry) => void;
}

/** One call, without what it said: bodies and headers hold secrets. */
export interface LogEntry {
  /** From 1 on. */
  readonly call: number;
  readonly method: string;
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly fault: string | undefined;
  readonly milliseconds: number;
}
