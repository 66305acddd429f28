import { Tokenization } from "cdktf";
import { Duration } from "../core/duration";
import { known } from "../core/known";
import { NS_IN_MS, parseGoBool, parseGoInteger, parseGoNanoseconds } from "./go-values";
import { PortScope } from "./port-scope";
import { parsePortValues, type PortValues } from "./port-values";

/** A text read, or what is wrong with it. */
export type Reading<T> = { readonly value: T } | { readonly rule: string; readonly fix: string };

/** How the text of an annotation is read. */
export type Reader<T> = (text: string) => Reading<T>;

/** The most that the API takes in its 32-bit fields. */
const INT32 = 2 ** 31 - 1;

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A duration in Go's notation, within what Scaleway's API takes. The controller cuts most to whole milliseconds. */
export function duration(least: Duration, most: Duration = Duration.milliseconds(INT32)): Reader<Duration> {
  return (text) => {
    const ns = parseGoNanoseconds(text);
    const ms = ns === undefined ? undefined : Number(ns / NS_IN_MS);
    if (ns === undefined || ms === undefined || ms < least.toMilliseconds()) {
      const rule = `must be a duration of at least ${least.toString()} with its unit`;
      return { rule, fix: "write it as 500ms, 5s or 1m30s" };
    }
    if (ns % NS_IN_MS !== 0n) return { rule: "must be whole milliseconds", fix: "round it" };
    if (ms <= most.toMilliseconds()) return { value: Duration.milliseconds(ms) };
    return { rule: `must be a duration of at most ${most.toString()}`, fix: "write a shorter one" };
  };
}

/** A whole number. The controller itself cuts one that is too large to 32 bits. */
export function integer(min: number, max = INT32): Reader<number> {
  return (text) => {
    const value = parseGoInteger(text);
    if (value !== undefined && value >= min && value <= max) return { value };
    return { rule: `must be a whole number from ${min} to ${max}`, fix: "write it in digits, as a text" };
  };
}

export const flag: Reader<boolean> = (text) => {
  const value = parseGoBool(text);
  return value === undefined ? { rule: "must be true or false", fix: "write true or false" } : { value };
};

/** Which ports something is for. */
export const portScope: Reader<PortScope> = (text) => {
  const value = PortScope.parse(text);
  if (value !== undefined) return { value };
  return {
    rule: "must be true, false, or ports of the Service joined by commas",
    fix: "write true for all of them, or such as 80,443",
  };
};

/** Values by port, themselves unread. */
export const portValues: Reader<PortValues> = (text) => {
  const value = parsePortValues(text);
  if (value !== undefined) return { value };
  return {
    rule: "must be a value, or values by port such as 80:http;443:https, without a colon or semicolon in them",
    fix: "write ports and value with one colon between, a semicolon between two of these",
  };
};

/** One of a closed set, which the controller compares letter by letter. */
export function oneOf<T extends string>(values: readonly T[]): Reader<T> {
  return (text) => {
    const value = values.find((each) => each === text);
    if (value !== undefined) return { value };
    const meant = values.find((each) => each.toLowerCase() === text.trim().toLowerCase());
    return {
      rule: `must be ${[values.slice(0, -1).join(", "), values.at(-1)].filter(Boolean).join(" or ")}, spelled so`,
      fix: meant === undefined ? "correct the spelling, or leave it out" : `write ${meant}`,
    };
  };
}

export const nonEmpty: Reader<string> = (text) =>
  text.trim() === "" ? { rule: "must not be empty", fix: "leave it out" } : { value: text };

/** Ids that the controller compares as they are: no zone in front, no space. */
export function uuids(most = Infinity): Reader<readonly string[]> {
  return (text) => {
    const value = text.split(",");
    if (!value.every((each) => UUID.test(each))) {
      return {
        rule: "must be UUIDs without zone or region, joined by commas alone",
        fix: "leave out what stands before the slash, and any space",
      };
    }
    if (value.length > most) {
      return { rule: `must be at most ${most} ids`, fix: "one IPv4 address, and one IPv6 address at most" };
    }
    // The controller takes a repeated address for a change, and deletes the load balancer for it.
    return new Set(value).size === value.length ? { value } : { rule: "must not repeat an id", fix: "write each once" };
  };
}

/** The UUID of an id, if it is one with nothing, a zone or a region in front. */
export function uuidOf(id: string): string | undefined {
  const parts = id.split("/");
  const uuid = parts.at(-1) ?? "";
  return parts.length <= 2 && UUID.test(uuid) ? uuid : undefined;
}

/** A number as the text of an annotation, also where it is known only at apply. */
export function numberText(value: number | undefined): string | undefined {
  if (value === undefined) return undefined;
  return known(value) === undefined ? Tokenization.stringifyNumber(value) : String(value);
}
