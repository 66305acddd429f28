import { type Resource, type Transition, type World } from "./world";

/** `region` and `vpc_id` of `/vpc/v2/regions/:region/vpcs/:vpc_id`. */
type ParameterOf<Path extends string> = Path extends `${infer Segment}/${infer Rest}`
  ? ParameterOf<Segment> | ParameterOf<Rest>
  : Path extends `:${infer Name}`
    ? Name
    : never;

/** A call as a route sees it: authenticated, in a place that there is. */
export interface Call<Parameter extends string = string> {
  readonly parameters: Readonly<Record<Parameter, string>>;
  readonly query: URLSearchParams;
  /** Read with `read()` of `validation.ts`. */
  readonly body: unknown;
}

export interface Reply {
  readonly status: number;
  /** JSON, or a file as it is. */
  readonly body?: object | string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface Route {
  readonly method: Method;
  readonly path: string;
  /** Serves one call as a whole, so that no other comes in between. */
  readonly serve: (call: Call) => Reply;
}

/** One of Scaleway's APIs. */
export interface Product {
  readonly name: string;
  readonly routes: (world: World) => readonly Route[];
  /** All that {@link World.after} may be given. */
  readonly transitions: readonly Transition[];
  /** What a user has made and not deleted. What comes by itself, as the default VPC, is left out. */
  readonly resources: (world: World) => readonly Resource[];
}

/** A route whose handler may ask for the path's own parameters, and for no other. */
export function route<Path extends string>(
  method: Method,
  path: Path,
  serve: (call: Call<ParameterOf<Path>>) => Reply,
): Route {
  return { method, path, serve };
}

export function ok(body: object): Reply {
  return { status: 200, body };
}

export function noContent(): Reply {
  return { status: 204 };
}
