import { at, listAt, numberAt, textAt, type Value, type ValueObject, isValueObject } from "../value";
import { type Euros } from "./cost";
import { sold, whyUnknown, type Charge, type CostContext } from "./charge";
import { sum, times } from "./euros";

/** What the storage classes of a Kapsule cluster make: `sbs-5k-retain`, `scw-bssd`, `sbs-default`. */
const CLASSES: readonly (readonly [pattern: RegExp, type: string])[] = [
  [/^sbs-15k\b/, "sbs_15k"],
  [/^sbs-(5k|default)\b/, "sbs_5k"],
  [/^scw-bssd\b/, "b_ssd"],
];

/** A cluster's default class since Block Storage came in two speeds. */
export const DEFAULT_VOLUME = "sbs_5k";

/** The volume that a cluster makes for a claim. */
export function claimCharges(claim: ValueObject, context: CostContext): readonly Charge[] {
  return [volumeOf(claim, "volume", context)];
}

/** The volumes that a cluster makes for the pods of a StatefulSet, one for each pod and claim. */
export function statefulSetCharges(set: ValueObject, context: CostContext): readonly Charge[] {
  const claims = [...listAt(set, "spec", "volume_claim_template"), ...listAt(set, "spec", "volumeClaimTemplates")];
  if (claims.length === 0) return [];
  const replicas = at(set, "spec", "replicas") === undefined ? 1 : numberAt(set, "spec", "replicas");
  if (replicas === undefined) {
    const why = whyUnknown("the number of replicas", set, "spec", "replicas");
    return [{ part: "volumes", what: "volumes of its claims", why }];
  }
  const each = claims.map((claim) => volumeOf(isValueObject(claim) ? claim : {}, "volume", context));
  const what = `${replicas} × ${each.map((charge) => charge.what).join(" and ")}`;
  const known: Euros[] = [];
  for (const charge of each) {
    if ("why" in charge) return [{ part: "volumes", what, why: charge.why }];
    known.push(charge.monthly);
  }
  return [{ part: "volumes", what, monthly: times(sum(known), replicas) }];
}

/** A volume of Block Storage that Terraform makes itself. */
export function blockVolumeCharges(volume: ValueObject, context: CostContext): readonly Charge[] {
  const iops = numberAt(volume, "iops");
  if (iops === undefined) return [unpriced("volume", whyUnknown("its speed", volume, "iops"))];
  return [sized(volume, `sbs_${iops / 1000}k`, context)];
}

export function instanceVolumeCharges(volume: ValueObject, context: CostContext): readonly Charge[] {
  const type = textAt(volume, "type");
  if (type === undefined) return [unpriced("volume", whyUnknown("its type", volume, "type"))];
  return [sized(volume, type, context)];
}

function sized(volume: ValueObject, type: string, context: CostContext): Charge {
  const gigabytes = numberAt(volume, "size_in_gb");
  if (gigabytes === undefined) return unpriced(`${type} volume`, whyUnknown("the size", volume, "size_in_gb"));
  return volumeCharge(type, gigabytes, textAt(volume, "zone"), context);
}

function volumeOf(claim: ValueObject, what: string, context: CostContext): Charge {
  const bound = textAt(claim, "spec", "volume_name") ?? textAt(claim, "spec", "volumeName");
  if (bound !== undefined && bound !== "") return unpriced(what, `it takes the volume ${bound}, of an unknown price`);
  const spec = at(claim, "spec");
  const name = at(spec, "storage_class_name") ?? at(spec, "storageClassName");
  const type = name === undefined || name === null ? DEFAULT_VOLUME : classType(name);
  const size = textAt(spec, "resources", "requests", "storage");
  const gigabytes = size === undefined ? undefined : gigabytesOf(size);
  if (type === undefined) {
    const text = textAt(name);
    const why = text === undefined ? whyUnknown("the storage class", { name: name ?? null }, "name") : undefined;
    return unpriced(what, why ?? `what the storage class ${text ?? ""} makes is not known`);
  }
  if (gigabytes === undefined) {
    return unpriced(what, whyUnknown("the size", { spec: spec ?? null }, "spec", "resources", "requests", "storage"));
  }
  return volumeCharge(type, gigabytes, undefined, context);
}

function classType(name: Value): string | undefined {
  const text = textAt(name);
  return text === undefined ? undefined : CLASSES.find(([pattern]) => pattern.test(text))?.[1];
}

function volumeCharge(type: string, gigabytes: number, place: string | undefined, context: CostContext): Charge {
  const what = `${Number(gigabytes.toFixed(1))} GB ${type}`;
  return sold({ part: "volumes", what, key: `volume/${type}`, name: type, place, gigabytes }, context);
}

function unpriced(what: string, why: string): Charge {
  return { part: "volumes", what, why };
}

const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];
const DECIMAL = ["", "k", "M", "G", "T", "P"];

/** Gigabytes (10⁹ bytes) of a Kubernetes quantity such as `10Gi`; undefined for anything else. */
export function gigabytesOf(quantity: string): number | undefined {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)([A-Za-z]*)$/.exec(quantity) ?? [];
  if (number === undefined) return undefined;
  const [binary, decimal] = [BINARY.indexOf(unit), DECIMAL.indexOf(unit)];
  if (binary < 0 && decimal < 0) return undefined;
  return (Number(number) * (decimal < 0 ? 1024 ** binary : 1000 ** decimal)) / 1e9;
}
