import { type LogEntry } from "../../../local";

/** One call of a run, as the same call of another run is found again: identifiers differ from run to run. */
export interface CallPlace {
  readonly method: string;
  /** With `*` for each identifier. */
  readonly path: string;
  /** Which of the calls of that method and path, from 1 on. */
  readonly occurrence: number;
}

/** How many calls there were, and how many of them changed something or tried to. */
export interface CallCount {
  readonly calls: number;
  readonly writes: number;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;

export function countOf(entries: readonly LogEntry[]): CallCount {
  return { calls: entries.length, writes: entries.filter(({ method }) => method !== "GET").length };
}

/** Each call's place, in the order of the calls. */
export function placesOf(entries: readonly LogEntry[]): CallPlace[] {
  const seen = new Map<string, number>();
  return entries.map(({ method, path }) => {
    const place = { method, path: path.replaceAll(UUID, "*") };
    const key = `${place.method} ${place.path}`;
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return { ...place, occurrence };
  });
}

/** By path, method and number: which of two calls that are made at a time comes first differs from run to run. */
export function inOrder(places: readonly CallPlace[]): CallPlace[] {
  const key = ({ method, path }: CallPlace) => `${path} ${method}`;
  const byKey = (a: CallPlace, b: CallPlace) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1);
  return [...places].sort((a, b) => byKey(a, b) || a.occurrence - b.occurrence);
}

/** `POST /k8s/v1/regions/fr-par/clusters`, and with `#2` behind it the second of them. */
export function nameOf({ method, path, occurrence }: CallPlace): string {
  return `${method} ${path}${occurrence === 1 ? "" : `#${occurrence}`}`;
}

/**
 * At most so many places, spread evenly over all.
 *
 * @param sample undefined for all
 */
export function sampleOf<T>(places: readonly T[], sample: number | undefined): readonly T[] {
  if (sample === undefined || sample >= places.length) return places;
  return places.filter(
    (_, index) => Math.floor((index * sample) / places.length) !== Math.floor(((index - 1) * sample) / places.length),
  );
}
