import { isJsonArray, isJsonObject, type Json } from "../synthesis/json";
import { isReferenceName, isSecretMapName, isSecretName, isUsersName } from "./secret-names";
import { looksSecret, looksSecretInImage } from "./secret-text";
import { isValueList, isValueObject, Masked, Unknown, type Value, type ValueObject } from "./value";

export { maskText } from "./secret-text";

/** A resource's values, and which of them are said to be sensitive. */
export interface Maskable {
  /** `kubernetes_secret_v1`: of some types everything is a secret. */
  readonly type: string;
  readonly before: ValueObject | undefined;
  readonly after: ValueObject | undefined;
  /**
   * Shaped as the values, with `true` where one is sensitive; or `true` for all. What one of them marks is hidden on
   * both sides: a value that is no longer called sensitive is still the same value.
   */
  readonly marks: readonly (Json | undefined)[];
}

/** Shorter values occur by chance: they are hidden where they are marked only. */
const LEAST_REPEATED = 8;

const SECRET_TYPES = /^(?:kubernetes_secret|scaleway_secret_version)/;
const SECRET_DATA = /^(?:binary_?|string_?)?data(?:_wo)?$/i;

/**
 * The values without secrets: those that are marked, that are named like one, and that look like one. Equal secrets of
 * the two sides become the same mask, others do not, so that a change still shows as one.
 */
export function maskChange({ type, before, after, marks }: Maskable): Pick<Maskable, "before" | "after"> {
  const masks = new Masks();
  for (const side of [before, after])
    if (side !== undefined)
      marks.forEach((mark) => {
        masks.learn(side, mark);
      });
  const mask = (side: ValueObject) => {
    const masked = masks.object(side, marks, { hidden: false, secret: SECRET_TYPES.test(type), name: undefined });
    return masked instanceof Masked ? {} : masked;
  };
  return { before: before && mask(before), after: after && mask(after) };
}

/** Where a value stands. */
interface Place {
  /** True if whatever is here is a secret. */
  readonly hidden: boolean;
  /** True in a Secret: its data is one. */
  readonly secret: boolean;
  readonly name: string | undefined;
}

/** The secrets of one change. */
class Masks {
  private readonly masks = new Map<string, Masked>();
  private readonly repeated = new Set<string>();

  /**
   * Takes in the marked texts, which are then hidden wherever else they stand. Of a block that is marked as a whole,
   * only those are taken that are secrets by themselves: a kubeconfig also holds the address of the cluster.
   */
  public learn(value: Value | undefined, mark: Json | undefined, name = "", isWhole = false): void {
    if (mark === undefined || mark === false || mark === null) return;
    if (typeof value === "string") {
      const isSecret = !isWhole || isSecretName(name) || looksSecret(value);
      if (value.length >= LEAST_REPEATED && isSecret) this.repeated.add(value);
    } else if (isValueList(value)) {
      value.forEach((each, index) => {
        this.learn(each, below(mark, index), name, mark === true);
      });
    } else if (isValueObject(value)) {
      for (const [key, each] of Object.entries(value)) this.learn(each, below(mark, key), key, mark === true);
    }
  }

  public object(value: ValueObject, marks: readonly (Json | undefined)[], place: Place): ValueObject | Masked {
    if (marks.some((mark) => misfits(mark, value))) return this.mask(value, "sensitive");
    const secret = place.secret || (value["kind"] === "Secret" && !isCustom(value["apiVersion"]));
    const named = value["name"];
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => {
        const isValue = name === "value" && typeof named === "string" && isSecretName(named);
        const hidden =
          // A Secret's keys are anybody's choice, so none of them says where a secret is.
          (place.hidden && (secret || !isReferenceName(name))) ||
          (secret && SECRET_DATA.test(name)) ||
          isSecretName(name) ||
          isUsersName(name, place.name) ||
          isValue;
        return [
          name,
          this.value(
            each,
            marks.map((mark) => below(mark, name)),
            { hidden, secret: secret || isSecretMapName(name), name },
          ),
        ];
      }),
    );
  }

  private value(value: Value, marks: readonly (Json | undefined)[], place: Place): Value {
    if (value === null || value instanceof Unknown || value instanceof Masked) return value;
    if (marks.some((mark) => misfits(mark, value))) return this.mask(value, "sensitive");
    if (isValueObject(value)) return this.object(value, marks, place);
    if (isValueList(value)) {
      return value.map((each, index) =>
        this.value(
          each,
          marks.map((mark) => below(mark, index)),
          { ...place, hidden: place.hidden || isSecretFlag(value[index - 1]) },
        ),
      );
    }
    if (typeof value === "string") return this.text(value, place);
    return place.hidden && typeof value === "number" ? this.mask(value, "looks secret") : value;
  }

  private text(value: string, { hidden, name }: Place): Value {
    if (value === "" || value === "true" || value === "false") return value;
    if (this.repeats(value)) return this.mask(value, "sensitive");
    const looks = name === "image" ? looksSecretInImage(value) : looksSecret(value);
    return hidden || looks ? this.mask(value, "looks secret") : value;
  }

  private repeats(value: string): boolean {
    for (const secret of this.repeated) if (value.includes(secret)) return true;
    return false;
  }

  private mask(value: Value, why: Masked["why"]): Masked {
    const key = canonical(value);
    const known = this.masks.get(key) ?? new Masked(why);
    this.masks.set(key, known);
    return known;
  }
}

function below(mark: Json | undefined, step: string | number): Json | undefined {
  if (mark === true) return true;
  if (isJsonArray(mark)) return typeof step === "number" ? mark[step] : undefined;
  return isJsonObject(mark) && Object.hasOwn(mark, step) ? mark[step] : undefined;
}

/** True if a mark says something of a value and is shaped unlike it: then all of the value is hidden. */
function misfits(mark: Json | undefined, value: Value): boolean {
  const fits = (isJsonArray(mark) && isValueList(value)) || (isJsonObject(mark) && isValueObject(value));
  return !fits && marksSomething(mark);
}

/** True for an argument of a command that says that the next one is a secret: `--password`. */
function isSecretFlag(argument: Value | undefined): boolean {
  return typeof argument === "string" && /^--?[A-Za-z][\w.-]*$/.test(argument) && isSecretName(argument);
}

function marksSomething(mark: Json | undefined): boolean {
  if (isJsonArray(mark)) return mark.some(marksSomething);
  return isJsonObject(mark) ? Object.values(mark).some(marksSomething) : mark === true;
}

/** A custom resource may call its kind `Secret` too, and mean something else by `data`. */
function isCustom(apiVersion: Value | undefined): boolean {
  return typeof apiVersion === "string" && apiVersion !== "v1";
}

/** The same text for equal values, whatever the order of their keys. */
function canonical(value: Value): string {
  return JSON.stringify(value, (_, each: Value) => {
    if (each instanceof Unknown) return { unknown: true };
    if (!isValueObject(each)) return each;
    return Object.fromEntries(Object.entries(each).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
