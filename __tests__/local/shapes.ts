/** What a JSON value looks like, without what it says: `"string"`, `{ "id": "string" }`, a list of its elements' shapes. */
export type Shape = "string" | "number" | "boolean" | "null" | readonly Shape[] | { readonly [key: string]: Shape };

export interface ExchangeShape {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** Of the answer; missing where it has no body. */
  readonly response?: Shape;
}

/** Objects whose keys are the user's or a catalogue's, and no part of the shape. */
const MAPS = new Set(["kubelet_args", "available_kubelet_args", "labels", "conditions", "servers"]);

export function shapeOf(value: unknown): Shape {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) {
    const shapes = value.map((each) => JSON.stringify(shapeOf(each)));
    return [...new Set(shapes)].sort().map((each) => JSON.parse(each) as Shape);
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(entries.map(([key, each]) => [key, MAPS.has(key) ? {} : shapeOf(each)]));
  }
  return typeof value === "number" || typeof value === "boolean" ? (typeof value as "number" | "boolean") : "string";
}
