import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Annotations, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { type Duration } from "../core/duration";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { misspeltProblems } from "../core/misspelt";
import { refuse } from "../core/refusal";
import { sharedNameProblems } from "../core/shared-names";
import { validateStackOnce } from "../core/stack-validation";
import { detectionTime } from "./detection-time";
import { type ILoadBalancerIp } from "./load-balancer-ip";
import { LOAD_BALANCER_SERVICE_KEYS } from "./load-balancer-keys";
import { loadBalancerProblems, readServiceAnnotations } from "./load-balancer-rules";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { serviceWarnings } from "./load-balancer-warnings";
import { type ProxyHeader } from "./proxy-header";
import { serviceProblems } from "./service-rules";
import { sharedIpProblems } from "./shared-ips";

/** One TCP port of a load balancer. Scaleway's has no UDP. */
export interface LoadBalancerServicePort {
  /** Unique in the Service: `http`. */
  readonly name: string;
  /** Where the load balancer listens. */
  readonly port: number;
  /** Where the pods listen: a number, or the name of a container's port. */
  readonly targetPort: string | number;
}

/** What a load balancer can be told, whoever makes its Service. */
export interface LoadBalancerServiceOptions extends Omit<LoadBalancerSettings, "proxyProtocol"> {
  /**
   * Settings for what is left out here; see namedSettings.
   *
   * @default namedSettings.losesNothing
   */
  readonly baseline?: LoadBalancerSettings;
  /**
   * Address of the load balancer, for this Service alone; `address` has the other ways to answer.
   *
   * @default one that is released together with the Service
   */
  readonly ip?: ILoadBalancerIp;
  /**
   * Hand the client's address to the pods by PROXY protocol: true for version 2 on every port. The pods must expect the
   * header. Where all ports have it, the controller reports the address in mode Proxy, and callers in the cluster pass
   * the balancer too.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean | ProxyHeader;
  /**
   * More annotations of the Service. Those of the load balancer are checked as the typed options are, and go before the
   * baseline.
   *
   * @default what the options stand for alone
   */
  readonly annotations?: Readonly<Record<string, string>>;
  /**
   * Ranges that may connect.
   *
   * @default every address
   */
  readonly sourceRanges?: readonly string[];
}

/** Settings of a LoadBalancerService. */
export interface LoadBalancerServiceProps extends LoadBalancerServiceOptions {
  /** Name of the Service. Another name is another load balancer. */
  readonly name: string;
  /** Namespace of the Service and its pods, which must exist. */
  readonly namespace: string;
  /** Labels of the pods behind the load balancer. */
  readonly selector: Readonly<Record<string, string>>;
  /** Ports, one at least, with different names and numbers. */
  readonly ports: readonly LoadBalancerServicePort[];
  /** Labels of the Service itself. */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * What keeps the pods, which decides what an upgrade of the nodes does to them.
   *
   * @default either; what an upgrade can lose is warned of for both
   */
  readonly podsOf?: "DaemonSet" | "Deployment";
  /**
   * How long a stopping pod goes on serving.
   *
   * @default not known, and taken to be enough
   */
  readonly stopDelay?: Duration;
}

/** A Service that Scaleway's controller makes a load balancer for, tuned to lose no request. */
export class LoadBalancerService extends Construct {
  /** The Service, which Scaleway's controller makes the load balancer of. */
  public readonly resource: ServiceV1;
  /** Name of the Service. */
  public readonly name: string;
  /** Ports as they were given. */
  public readonly ports: readonly LoadBalancerServicePort[];
  /**
   * The longest that the load balancer takes to notice that no pod of a node is ready any more.
   * Undefined if it depends on an annotation whose value is known only at apply.
   */
  public readonly detectionTime: Duration | undefined;
  private reportedAddress: string | undefined;

  public constructor(scope: Construct, id: string, props: LoadBalancerServiceProps) {
    super(scope, id);
    // By itself, since the rules read what is required.
    refuse(this, misspeltProblems("this Service", props, LOAD_BALANCER_SERVICE_KEYS));
    const ports = props.ports.map(({ port }) => port);
    const reading = readServiceAnnotations(props, ports);
    refuse(this, [...serviceProblems(props), ...loadBalancerProblems(props, "", ports, reading)]);
    refuseLateLogicalIds(this);
    validateStackOnce(this, "shared-ips", sharedIpProblems);
    validateStackOnce(this, "shared-names", sharedNameProblems);

    const { annotations } = reading;
    for (const warning of serviceWarnings(props, reading)) Annotations.of(this).addWarning(warning);
    this.name = props.name;
    this.ports = props.ports;
    this.detectionTime = detectionTime(annotations);
    this.resource = new ServiceV1(this, "Resource", {
      metadata: {
        name: props.name,
        namespace: props.namespace,
        labels: props.labels === undefined ? undefined : { ...props.labels },
        annotations,
      },
      spec: {
        type: "LoadBalancer",
        // The health check from the Service exists only with Local; it also keeps a request off a second node.
        externalTrafficPolicy: "Local",
        selector: { ...props.selector },
        loadBalancerSourceRanges: props.sourceRanges === undefined ? undefined : [...props.sourceRanges],
        port: props.ports.map(({ name, port, targetPort }) => ({
          name,
          port,
          targetPort: typeof targetPort === "number" ? Tokenization.stringifyNumber(targetPort) : targetPort,
          protocol: "TCP",
        })),
      },
      // The provider waits for the address. The controller retries a failed attempt after up to 5 minutes.
      waitForLoadBalancer: true,
      timeouts: { create: "15m" },
    });
  }

  /** Where the load balancer answers, as the Service reports it. */
  public get address(): string {
    // Made when it is asked for: it takes as long as the resource itself, and settles its logical id.
    this.reportedAddress ??= this.resource.status.get(0).loadBalancer.get(0).ingress.get(0).ip;
    return this.reportedAddress;
  }
}
