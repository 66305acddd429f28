import { PortScope } from "./port-scope";

/** A value that may differ by port: what the controller makes of `80:http;443,8443:https;tcp`. */
export interface PortValues {
  /** For the ports that no rule names. */
  readonly fallback: string | undefined;
  readonly rules: readonly { readonly ports: PortScope; readonly value: string }[];
}

/** Takes the text apart. Undefined where the controller fails: a second colon, or ports that are none. */
export function parsePortValues(text: string): PortValues | undefined {
  const parts = text.split(";").map((part) => part.split(":"));
  const rules = parts
    .filter(({ length }) => length > 1)
    .map(([ports = "", value = "", ...rest]) => {
      const scope = PortScope.parse(ports);
      return scope === undefined || rest.length > 0 ? undefined : { ports: scope, value };
    });
  if (rules.includes(undefined)) return undefined;
  const bare = parts.filter(({ length }) => length === 1).map(([value = ""]) => value);
  return { fallback: bare.find((value) => value !== ""), rules: rules.filter((rule) => rule !== undefined) };
}

/** The last rule for the port decides, wherever the value for the others stands. Undefined if there is nothing for it. */
export function valueFor(values: PortValues, port: number): string | undefined {
  return values.rules.filter(({ ports }) => ports.includes(port)).at(-1)?.value ?? values.fallback;
}

/** What ports have that are not named by their number. */
export function valueForOthers(values: PortValues): string | undefined {
  return values.rules.filter(({ ports }) => ports.kind === "all").at(-1)?.value ?? values.fallback;
}

/** Ports that are named by their number, in order. */
export function namedPorts(values: readonly PortValues[]): number[] {
  const ports = values.flatMap(({ rules }) => rules.flatMap((rule) => rule.ports.numbers));
  return [...new Set(ports)].sort((one, other) => one - other);
}

/** Writes values by port, and the one for all others last. */
export function formatPortValues(byPort: readonly (readonly [port: number, value: string])[], others?: string): string {
  return [...byPort.map(([port, value]) => `${port}:${value}`), ...(others === undefined ? [] : [others])].join(";");
}
