import {
  ANNOTATION_PREFIX,
  ANNOTATION_NAMES,
  annotationKey,
  annotationName,
  type AnnotationName,
} from "./annotation-keys";
import { type Reader, type Reading } from "./value-readers";
import { editDistance } from "../core/edit-distance";

/** Annotations by whole key. Undefined stands for a value that is known only at apply, which passes every check. */
export type AnnotationMap = Readonly<Record<string, string | undefined>>;

/** What is wrong with an annotation. */
export interface AnnotationProblem {
  readonly key: string;
  /** Undefined if it is another setting that lacks this annotation. */
  readonly received: string | undefined;
  readonly rule: string;
  readonly fix: string;
}

/** Something that the controller takes without a word. */
export interface AnnotationWarning {
  /** The whole key: `service.beta.kubernetes.io/scw-loadbalancer-…`. */
  readonly key: string;
  /** Deprecated, without effect, at odds with another, or left at a default that loses requests. */
  readonly kind: "deprecated" | "ignored" | "mismatch" | "default";
  /** What is the matter, to be read behind the key. */
  readonly text: string;
}

/** Letters that may differ between a key and the one that was meant. */
const NEAR = 4;

/** Reads annotations one by one, and keeps what is wrong with them. */
export class AnnotationReader {
  public readonly problems: AnnotationProblem[] = [];
  public readonly warnings: AnnotationWarning[] = [];

  public constructor(private readonly annotations: AnnotationMap) {
    for (const key of Object.keys(annotations).filter((each) => each.includes("scw-loadbalancer-"))) {
      if (annotationName(key) === undefined) this.unknown(key);
    }
  }

  public has(name: AnnotationName): boolean {
    return Object.hasOwn(this.annotations, annotationKey(name));
  }

  /** The text, if it is there and known. */
  public text(name: AnnotationName): string | undefined {
    return this.has(name) ? this.annotations[annotationKey(name)] : undefined;
  }

  /** True if the annotation is there and cannot be read yet. */
  public isLater(name: AnnotationName): boolean {
    return this.has(name) && this.text(name) === undefined;
  }

  /** The value; undefined if it is not there, known only at apply, or wrong, which is then kept as a problem. */
  public take<T>(name: AnnotationName, read: Reader<T>): T | undefined {
    const text = this.text(name);
    return text === undefined ? undefined : this.settle(name, read(text));
  }

  /** The value of a reading, or its problem kept. */
  public settle<T>(name: AnnotationName, reading: Reading<T>): T | undefined {
    if ("value" in reading) return reading.value;
    this.refuse(name, reading.rule, reading.fix);
    return undefined;
  }

  /** True if something is wrong with the annotation. */
  public refused(name: AnnotationName): boolean {
    return this.problems.some(({ key }) => key === annotationKey(name));
  }

  public refuse(name: AnnotationName, rule: string, fix: string): void {
    const key = annotationKey(name);
    // One problem of a kind is enough, however many ports have it.
    if (this.problems.some((each) => each.key === key && each.rule === rule)) return;
    this.problems.push({ key, received: this.text(name), rule, fix });
  }

  public warn(name: AnnotationName, kind: AnnotationWarning["kind"], text: string): void {
    this.warnings.push({ key: annotationKey(name), kind, text });
  }

  private unknown(key: string): void {
    const given = key.slice(key.indexOf("scw-loadbalancer-") + "scw-loadbalancer-".length);
    const [nearest] = ANNOTATION_NAMES.map((name) => ({ name, distance: wordDistance(given, name) })).sort(
      (one, other) => one.distance - other.distance,
    );
    this.problems.push({
      key,
      received: key,
      rule: "must be one of the 49 keys that Scaleway's controller reads, which ignores others without a word",
      fix:
        nearest !== undefined && nearest.distance <= NEAR
          ? `write ${annotationKey(nearest.name)}`
          : `correct the spelling; they begin with ${ANNOTATION_PREFIX}`,
    });
  }
}

/** Letters that differ, whatever order the words are in. */
function wordDistance(one: string, other: string): number {
  const sorted = (text: string) => text.split("-").sort().join("-");
  return Math.min(editDistance(one, other), editDistance(sorted(one), sorted(other)));
}
