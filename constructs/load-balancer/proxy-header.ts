import { misspeltProblems } from "../core/misspelt";
import { RefusedInputError } from "../core/refusal";
import { PortScope } from "./port-scope";

/** The header by which a load balancer tells the client's address: PROXY protocol. The pods must expect it. */
export class ProxyHeader {
  /** In words, which is the older form. */
  public static v1(ports: PortScope = PortScope.all()): ProxyHeader {
    return new ProxyHeader(ports, undefined);
  }

  /** In bytes, which is the newer form. */
  public static v2(ports: PortScope = PortScope.all()): ProxyHeader {
    return new ProxyHeader(undefined, ports);
  }

  /**
   * Each form on ports of its own.
   *
   * @throws RefusedInputError if both are for the same port
   */
  public static byPort(ports: { readonly v1: PortScope; readonly v2: PortScope }): ProxyHeader {
    const misspelt = misspeltProblems("ProxyHeader.byPort", ports, { v1: true, v2: true });
    if (misspelt.length > 0) throw new RefusedInputError("ProxyHeader", misspelt);
    const { v1, v2 } = ports;
    if (overlaps(v1, v2)) {
      const rule = "must not be for a port that has version 1";
      throw new RefusedInputError("ProxyHeader", [
        { property: "v2", received: v2.toString(), rule, fix: "give each port one version" },
      ]);
    }
    return new ProxyHeader(v1, v2);
  }

  private constructor(
    /** Ports with version 1; undefined for none. */
    public readonly v1Ports: PortScope | undefined,
    /** Ports with version 2; undefined for none. */
    public readonly v2Ports: PortScope | undefined,
  ) {}

  /** True if the port has the header, in either version. */
  public includes(port: number): boolean {
    return (this.v1Ports?.includes(port) ?? false) || (this.v2Ports?.includes(port) ?? false);
  }
}

function overlaps(one: PortScope, other: PortScope): boolean {
  if (one.kind === "none" || other.kind === "none") return false;
  if (one.kind === "all" || other.kind === "all") return true;
  return one.numbers.some((port) => other.includes(port));
}
