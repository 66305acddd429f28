import { Duration } from "../core/duration";
import { type Problem } from "../core/refusal";
import { type AnnotationName } from "./annotation-keys";
import { parseGoBool, parseGoDuration, parseGoInteger } from "./go-values";

/** Annotations that hold a duration, with the least that Scaleway's API takes. */
const DURATIONS: Partial<Record<AnnotationName, Duration>> = {
  "timeout-client": Duration.milliseconds(0),
  "timeout-server": Duration.milliseconds(0),
  "timeout-connect": Duration.milliseconds(0),
  "timeout-tunnel": Duration.milliseconds(0),
  "timeout-queue": Duration.milliseconds(1),
  "health-check-delay": Duration.seconds(1),
  "health-check-timeout": Duration.seconds(1),
  "health-transient-check-delay": Duration.milliseconds(100),
};

/** Annotations that hold a whole number, with what Scaleway's API takes. */
const INTEGERS: Partial<Record<AnnotationName, { readonly min: number; readonly max: number }>> = {
  "health-check-max-retries": { min: 1, max: 9999 },
  "redispatch-attempt-count": { min: 0, max: 1 },
  "max-retries": { min: 0, max: 32 },
};

/** Lists of ids, which the controller compares as they are. */
const ID_LISTS: readonly AnnotationName[] = ["ip-ids", "pn-ids", "private-ip-ids"];

/**
 * What is wrong with a value, for the annotations that have a rule here. The controller makes (and bills) the load
 * balancer before it reads them, and names no key when it fails.
 */
export function annotationValueProblems(property: string, name: AnnotationName, value: string): Problem[] {
  const least = DURATIONS[name];
  if (least !== undefined) return durationProblems(property, value, least);
  const range = INTEGERS[name];
  if (range !== undefined) return integerProblems(property, value, range);
  if (ID_LISTS.includes(name)) return idProblems(property, value);
  if (name === "ip-mode") return ipModeProblems(property, value);
  if (name === "private") return boolProblems(property, value);
  return [];
}

function durationProblems(property: string, value: string, least: Duration): Problem[] {
  const duration = parseGoDuration(value);
  if (duration !== undefined && duration.toMilliseconds() >= least.toMilliseconds()) return [];
  return [
    {
      property,
      received: value,
      rule: `must be a duration of at least ${least.toString()} with its unit`,
      fix: "write it as 500ms, 5s or 1m30s",
    },
  ];
}

function integerProblems(property: string, value: string, range: { min: number; max: number }): Problem[] {
  const number = parseGoInteger(value);
  if (number !== undefined && number >= range.min && number <= range.max) return [];
  return [
    {
      property,
      received: value,
      rule: `must be a whole number from ${range.min} to ${range.max}`,
      fix: "write it in digits, as a text",
    },
  ];
}

function idProblems(property: string, value: string): Problem[] {
  if (!/[/\s]/.test(value)) return [];
  return [
    {
      property,
      received: value,
      rule: "must be ids without zone or region, joined by commas alone",
      fix: "leave out what stands before the slash, and any space",
    },
  ];
}

function ipModeProblems(property: string, value: string): Problem[] {
  if (value === "VIP" || value === "Proxy") return [];
  return [
    {
      property,
      received: value,
      rule: "must be VIP or Proxy, spelled so",
      fix: "correct the spelling, or leave it out",
    },
  ];
}

function boolProblems(property: string, value: string): Problem[] {
  if (parseGoBool(value) !== undefined) return [];
  return [{ property, received: value, rule: "must be true or false", fix: "write true or false" }];
}
