import { DaemonSetV1 } from "@cdktf/provider-kubernetes/lib/daemon-set-v1";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { Duration } from "../core/duration";
import { refuse } from "../core/refusal";
import { detectionTime } from "../load-balancer/detection-time";
import { LoadBalancerService } from "../load-balancer/load-balancer-service";
import { serviceAnnotations } from "../load-balancer/service-annotations";
import { isFloating } from "../core/image-reference";
import { DEFAULT_PORT, podTemplate } from "./pod-template";
import { defaultStopDelay, wholeSeconds } from "../load-balancer/stop-delay";
import { type WorkloadProps } from "./workload-props";
import { workloadProblems } from "./workload-rules";

/**
 * A web server on every node, behind a load balancer: a DaemonSet and its Service. A node's own pod answers what the
 * load balancer sends to the node; a rollout starts the new pod of a node before the old one stops.
 *
 * An apply does not wait for the pods: the provider looks at a DaemonSet's schedule only, so an image that cannot be
 * pulled shows in `kubectl rollout status`, and in no plan.
 */
export class Workload extends Construct {
  /** Name of the DaemonSet. */
  public readonly name: string;
  /** The DaemonSet. */
  public readonly resource: DaemonSetV1;
  /** Its load balancer. */
  public readonly service: LoadBalancerService;
  /** How long a stopping pod goes on serving. */
  public readonly stopDelay: Duration;

  public constructor(scope: Construct, id: string, props: WorkloadProps) {
    super(scope, id);
    const loadBalancer = props.loadBalancer ?? {};
    const detection = detectionTime(serviceAnnotations(loadBalancer));
    refuse(this, workloadProblems(props, detection));
    for (const property of ["image", "stopDelayImage"] as const) this.warnOfFloating(property, props[property]);

    if (loadBalancer.proxyProtocol !== undefined && loadBalancer.proxyProtocol !== false) {
      Annotations.of(this).addWarning(
        "loadBalancer.proxyProtocol: the program itself must read the PROXY header of each connection, and answer the kubelet's probes, which carry none",
      );
    }

    const selector = { name: props.name };
    const labels = { ...props.labels, ...selector };
    this.name = props.name;
    // Where the detection is not known, the delay is given, or was refused above.
    this.stopDelay = wholeSeconds(props.stopDelay ?? defaultStopDelay(detection ?? Duration.seconds(0)));
    this.service = new LoadBalancerService(this, "Service", {
      ...loadBalancer,
      name: props.serviceName ?? props.name,
      namespace: props.namespace,
      labels,
      selector,
      ports: [{ name: "http", port: props.port ?? DEFAULT_PORT, targetPort: props.containerPort ?? DEFAULT_PORT }],
      podsOf: "DaemonSet",
      stopDelay: this.stopDelay,
    });
    this.resource = new DaemonSetV1(this, "Resource", {
      metadata: { name: props.name, namespace: props.namespace, labels },
      spec: {
        selector: { matchLabels: selector },
        strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "1", maxUnavailable: "0" } },
        template: { metadata: { labels }, spec: podTemplate(props, this.stopDelay) },
      },
    });
  }

  private warnOfFloating(property: "image" | "stopDelayImage", image: string | undefined): void {
    if (image === undefined || !isFloating(image)) return;
    Annotations.of(this).addWarning(
      `${property}: "${image}" moves, so nodes may run different versions and no change shows in a plan; name a version`,
    );
  }
}
