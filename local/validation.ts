import { z } from "zod";
import { type ArgumentProblem, invalidArguments } from "./errors";
import { type Body } from "./wire";

/**
 * What a request's body must be, key by key: the compiler refuses a shape that leaves out a key of the client's request
 * or knows one more.
 *
 * @typeParam InPath - keys that the client puts into the path
 * @typeParam More - keys that the API takes and the client's types leave out yet
 *
 * @example const CREATE = bodyOf<CreateVPCRequest>()({ name: text().optional(), … })
 */
export function bodyOf<Request, InPath extends string = "region", More extends object = object>() {
  return <Shape extends ShapeOf<Body<Request, InPath> & More>>(
    shape: Shape & Exact<Shape, Body<Request, InPath> & More>,
  ) => z.object<Shape>(shape);
}

type ShapeOf<T> = { readonly [Key in keyof T]-?: z.ZodType<T[Key]> };
type Exact<Shape, T> = Record<Exclude<keyof Shape, keyof T>, never>;

/** @throws ApiError with all that is wrong */
export function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(withoutNulls(body ?? {}), { reportInput: true });
  if (result.success) return result.data;
  throw invalidArguments(...result.error.issues.map(problem));
}

/** The longest name that Scaleway takes of most resources. */
const LONGEST_NAME = 128;

export function name(): z.ZodString {
  return z.string().min(1).max(LONGEST_NAME);
}

export function tags() {
  return z.array(z.string());
}

/** Scaleway's identifiers. */
export function uuid(): z.ZodString {
  return z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "value must be a valid UUID");
}

function problem(issue: z.core.$ZodIssue): ArgumentProblem {
  const argument_name = issue.path.join(".");
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined) return { argument_name, reason: "required", help_message: "" };
      return { argument_name, reason: "format", help_message: `expected ${issue.expected}` };
    case "invalid_format":
      return { argument_name, reason: "format", help_message: issue.message };
    default:
      return { argument_name, reason: "constraint", help_message: issue.message };
  }
}

/** To Scaleway, `null` is a field that is not set. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== null)
      .map(([key, each]) => [key, withoutNulls(each)]),
  );
}
