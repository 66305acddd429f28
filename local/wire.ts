/**
 * The client's types as they travel. The client has `createdAt: Date`, the wire `"created_at": "2026-…"`; mapping the
 * types, rather than writing them again, lets the compiler find a key that an answer lacks or a request does not read.
 */

/** `createdAt` to `created_at`. */
export type SnakeCase<Key> = Key extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${SnakeCase<Tail>}`
  : "";

/**
 * An answer: every key is there, and `null` where it has no value.
 *
 * @typeParam Absent - keys that are left out where they have no value, as those of a one-of are
 */
export type Answer<T, Absent extends string = never> = {
  [Key in keyof T as Exclude<SnakeCase<Key>, Absent>]-?: AnswerValue<T[Key]>;
} & { [Key in keyof T as Extract<SnakeCase<Key>, Absent>]?: AnswerValue<Exclude<T[Key], undefined>> };

/**
 * A request's body: what is optional may be missing. `null` counts as missing, and is taken out before.
 *
 * @typeParam InPath - keys that the client puts into the path
 */
export type Body<T, InPath extends string = never> = {
  [Key in keyof T as Exclude<SnakeCase<Key>, InPath>]: BodyValue<T[Key]>;
};

type AnswerValue<T> = undefined extends T ? AnswerPart<Exclude<T, undefined>> | null : AnswerPart<T>;

type AnswerPart<T> = T extends Scalar
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Element)[]
      ? AnswerPart<Element>[]
      : T extends object
        ? IsMap<T> extends true
          ? T
          : Answer<T>
        : T;

type BodyValue<T> = T extends Scalar
  ? T
  : T extends Date
    ? string
    : T extends readonly (infer Element)[]
      ? BodyValue<Element>[]
      : T extends object
        ? IsMap<T> extends true
          ? T
          : Body<T>
        : T;

type Scalar = string | number | boolean | null | undefined;

/** Labels and the like: their keys are the user's, and stay as they are. */
type IsMap<T> = string extends keyof T ? true : false;
