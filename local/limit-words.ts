import { editDistance, nearest } from "../constructs/core/edit-distance";
import { type Limits, type Shortage } from "./limits";
import { ZONES } from "./locality";
import { quotumOf, SERVER_TYPES } from "./products/instance/server-types";

/** The grammar of `--quota` and `--sold-out`, to show. */
export const QUOTA_GRAMMAR = "TYPE=N";
export const SOLD_OUT_GRAMMAR = "TYPE[:zone=ZONE][,nearly]";

/** So few letters may be wrong in a type that is meant. */
const MEANT = 2;

/** A `--quota` or `--sold-out` that says nothing. */
export class LimitError extends Error {
  public constructor(option: "quota" | "sold-out", text: string, reason: string) {
    const grammar = option === "quota" ? QUOTA_GRAMMAR : SOLD_OUT_GRAMMAR;
    super(`${option} ${JSON.stringify(text)}: ${reason}; write it as ${grammar}`);
    this.name = "LimitError";
  }
}

/**
 * @example parseLimits({ quotas: ["DEV1-M=2"], soldOut: ["PRO2-S:zone=fr-par-2"] })
 * @throws LimitError
 */
export function parseLimits(words: {
  readonly quotas: readonly string[];
  readonly soldOut: readonly string[];
}): Limits {
  const quotas = new Map<string, number>();
  for (const text of words.quotas) {
    const [name, limit] = quota(text);
    if (quotas.has(name)) throw new LimitError("quota", text, "the type has a quota already");
    quotas.set(name, limit);
  }
  return { quotas: Object.fromEntries(quotas), shortages: words.soldOut.map(shortage) };
}

function quota(text: string): [string, number] {
  const [name = "", limit = ""] = text.split(/=(.*)/);
  const type = serverType("quota", text, name);
  if (!/^\d+$/.test(limit)) throw new LimitError("quota", text, "N is a whole number from 0 on");
  return [quotumOf(type), Number(limit)];
}

function shortage(text: string): Shortage {
  const [, name = "", separator, rest = ""] = /^([^:,]*)([:,]?)(.*)$/.exec(text) ?? [];
  const type = serverType("sold-out", text, name);
  let zone: string | undefined;
  let nearly = false;
  for (const setting of separator === "" ? [] : rest.split(",")) {
    const [key = "", value] = setting.split(/=(.*)/);
    if (setting === "nearly") nearly = true;
    else if (key === "zone" && zone !== undefined)
      throw new LimitError("sold-out", text, "it names two zones: give --sold-out for each");
    else if (key === "zone" && value !== undefined) zone = zoneOf(text, value);
    else throw new LimitError("sold-out", text, `${JSON.stringify(setting)} is no setting`);
  }
  return { type, zone, nearly };
}

function serverType(option: "quota" | "sold-out", text: string, name: string): string {
  const type = name.toUpperCase().replaceAll("_", "-");
  if (Object.hasOwn(SERVER_TYPES, type)) return type;
  if (name === "") throw new LimitError(option, text, "it names no type of server, such as DEV1-M");
  const closest = nearest(type, Object.keys(SERVER_TYPES)) ?? "";
  const hint = editDistance(type, closest) <= MEANT ? `, but ${closest}` : "; types are written as DEV1-M";
  throw new LimitError(option, text, `there is no type of server ${JSON.stringify(name)}${hint}`);
}

function zoneOf(text: string, zone: string): string {
  const zones = Object.values(ZONES).flat();
  if (zones.includes(zone)) return zone;
  throw new LimitError("sold-out", text, `there is no zone ${JSON.stringify(zone)}, but ${zones.join(", ")}`);
}
