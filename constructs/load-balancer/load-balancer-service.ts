import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Annotations, Token, Tokenization } from "cdktf";
import { Construct } from "constructs";
import { type Duration } from "../core/duration";
import { known } from "../core/known";
import { refuse } from "../core/refusal";
import { annotationKey } from "./annotation-keys";
import { detectionTime } from "./detection-time";
import { claimIp } from "./ip-claims";
import { type ILoadBalancerIp } from "./load-balancer-ip";
import { deprecatedAnnotations, loadBalancerProblems } from "./load-balancer-rules";
import { selectsPort } from "./port-selection";
import { serviceAnnotations } from "./service-annotations";
import { serviceProblems } from "./service-rules";

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
export interface LoadBalancerServiceOptions {
  /**
   * Address of the load balancer, for this Service alone.
   *
   * @default one that is released together with the Service
   */
  readonly ip?: ILoadBalancerIp;
  /**
   * Hand the client's address to the pods by PROXY protocol v2, on every port. The pods must expect the header. As all
   * ports have it, the controller reports the address in mode Proxy, and callers in the cluster pass the balancer too.
   *
   * @default false
   */
  readonly proxyProtocol?: boolean;
  /**
   * More annotations of the Service. Those of the load balancer go before the tuned ones.
   *
   * @default the tuned set alone
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
  readonly namespace: string;
  /** Labels of the pods behind the load balancer. */
  readonly selector: Readonly<Record<string, string>>;
  readonly ports: readonly LoadBalancerServicePort[];
  /** Labels of the Service itself. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A Service that Scaleway's controller makes a load balancer for, tuned to lose no request. */
export class LoadBalancerService extends Construct {
  public readonly resource: ServiceV1;
  public readonly name: string;
  public readonly ports: readonly LoadBalancerServicePort[];
  /** Where the load balancer answers, as the Service reports it. */
  public readonly address: string;
  /**
   * The longest that the load balancer takes to notice that no pod of a node is ready any more.
   * Undefined if it depends on an annotation whose value is known only at apply.
   */
  public readonly detectionTime: Duration | undefined;

  public constructor(scope: Construct, id: string, props: LoadBalancerServiceProps) {
    super(scope, id);
    refuse(this, [...serviceProblems(props), ...loadBalancerProblems(props), ...claimIp(this, props.ip)]);

    const annotations = serviceAnnotations(props);
    this.warn(props, annotations);
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
    this.address = this.resource.status.get(0).loadBalancer.get(0).ingress.get(0).ip;
  }

  private warn(props: LoadBalancerServiceProps, annotations: Readonly<Record<string, string>>): void {
    for (const warning of deprecatedAnnotations(props.annotations)) Annotations.of(this).addWarning(warning);
    const key = annotationKey("health-check-from-service");
    const value = known(annotations[key]);
    const unchecked =
      value === undefined
        ? []
        : props.ports.filter(({ port }) => !Token.isUnresolved(port) && !selectsPort(value, port));
    if (unchecked.length === 0) return;
    Annotations.of(this).addWarning(
      `annotations["${key}"]: leaves out port ${unchecked.map(({ port }) => port).join(", ")}, ` +
        "whose load balancer notices a stopping pod only when it has closed its port",
    );
  }
}
