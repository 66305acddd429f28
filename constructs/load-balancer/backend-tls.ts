import { PortScope } from "./port-scope";

/** TLS from the load balancer to the pods, on ports that it serves in HTTP mode. */
export class BackendTls {
  /** With certificates that the load balancer can check. */
  public static verified(ports: PortScope = PortScope.all()): BackendTls {
    return new BackendTls(ports, undefined);
  }

  /** With any certificate: encrypted, but to whom is not known. */
  public static unverified(ports: PortScope = PortScope.all()): BackendTls {
    return new BackendTls(ports, ports);
  }

  /** With certificates that are checked, but on some of the ports. */
  public static mixed(ports: PortScope, unverified: PortScope): BackendTls {
    return new BackendTls(ports, unverified);
  }

  private constructor(
    /** Ports with TLS to the pods. */
    public readonly ports: PortScope,
    /** Those of them whose certificates are not checked. */
    public readonly unverifiedPorts: PortScope | undefined,
  ) {}
}
