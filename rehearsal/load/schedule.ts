import { type LoadOrder } from "./messages";

/**
 * When the requests of one cell are due, on the machine's monotonic clock: at a constant rate from the start on, and
 * before it ever faster up to that rate, so that no process meets its full load cold.
 */
export function dueTimes(
  { rate, durationMs, startAt, warmUpMs }: Pick<LoadOrder, "rate" | "durationMs" | "startAt" | "warmUpMs">,
  offsetMs: number,
): number[] {
  const periodMs = 1_000 / rate;
  const first = startAt + offsetMs;
  // A rate that grows evenly from zero to the full one makes half as many requests.
  const warmUps = Math.floor(warmUpMs / periodMs / 2);
  const recorded = Math.max(0, Math.ceil((durationMs - offsetMs) / periodMs));
  return [
    ...Array.from({ length: warmUps }, (_each, index) => first - warmUpMs * (1 - Math.sqrt(index / warmUps))),
    ...Array.from({ length: recorded }, (_each, index) => first + index * periodMs),
  ];
}
