/** What differs between two values of JSON: by the path of each, what was and what is. */
export type Differences = Readonly<Record<string, readonly [was: unknown, is: unknown]>>;

/** Everything that differs, at the deepest place where it does. What is not there is undefined. */
export function differences(was: unknown, is: unknown, path = ""): Differences {
  if (!isObject(was) || !isObject(is) || Array.isArray(was) !== Array.isArray(is)) {
    return was === is ? {} : { [path]: [was, is] };
  }
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return Object.assign(
    {},
    ...[...keys].map((key) => differences(was[key], is[key], path === "" ? key : `${path}.${key}`)),
  ) as Differences;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
