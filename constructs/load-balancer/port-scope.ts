import { Tokenization } from "cdktf";
import { known } from "../core/known";
import { RefusedInputError } from "../core/refusal";
import { parseGoPort } from "./go-values";
import { portNumberProblems } from "./service-rules";

/** Words for all ports and for none. `1` and `0` are not among them: they are numbers of ports. */
const ALL = ["*", "t", "T", "TRUE", "true", "True"];
const NONE = ["", "f", "F", "FALSE", "false", "False"];

/** Which ports of a Service a setting is for. The load balancer's ports, not the pods'. */
export class PortScope {
  /** Every port of the Service. */
  public static all(): PortScope {
    return new PortScope("all", []);
  }

  /** No port. */
  public static none(): PortScope {
    return new PortScope("none", []);
  }

  /**
   * @throws RefusedInputError if there is none, or one is not the number of a port
   */
  public static ports(first: number, ...others: readonly number[]): PortScope {
    const given = [first, ...others];
    const problems = given.flatMap((port, index) => portNumberProblems(`ports[${index}]`, port));
    if (problems.length > 0) throw new RefusedInputError("PortScope", problems);
    return new PortScope(
      "ports",
      [...new Set(given)].sort((one, other) => one - other),
    );
  }

  /** What the controller makes of the text; undefined where it fails, or reads on only for some ports. */
  public static parse(text: string): PortScope | undefined {
    if (ALL.includes(text)) return PortScope.all();
    if (NONE.includes(text)) return PortScope.none();
    const ports = text.replaceAll(" ", "").split(",").map(parseGoPort);
    const [first, ...others] = ports.filter((port) => port !== undefined);
    return first === undefined || ports.includes(undefined) ? undefined : PortScope.ports(first, ...others);
  }

  private constructor(
    /** Whether it is every port, none, or those in `numbers`. */
    public readonly kind: "all" | "none" | "ports",
    /** The ports by number, for the kind `ports`. */
    public readonly numbers: readonly number[],
  ) {}

  /** True if the setting is for this port. */
  public includes(port: number): boolean {
    return this.kind === "all" || this.numbers.includes(port);
  }

  /** As the annotations have it: `true`, `false` or `80,443`. */
  public toString(): string {
    if (this.kind !== "ports") return String(this.kind === "all");
    return this.numbers.map(portText).join(",");
  }
}

/** The number as text, also where it is known only at apply. */
export function portText(port: number): string {
  return known(port) === undefined ? Tokenization.stringifyNumber(port) : String(port);
}
