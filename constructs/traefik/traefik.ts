import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { IngressClassV1 } from "@cdktf/provider-kubernetes/lib/ingress-class-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { PersistentVolumeClaimV1 } from "@cdktf/provider-kubernetes/lib/persistent-volume-claim-v1";
import { PodDisruptionBudgetV1 } from "@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1";
import { Annotations, dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { Duration } from "../core/duration";
import { refuse } from "../core/refusal";
import { detectionTime } from "../load-balancer/detection-time";
import { LoadBalancerService } from "../load-balancer/load-balancer-service";
import { serviceAnnotations } from "../load-balancer/service-annotations";
import { defaultStopDelay, wholeSeconds } from "../load-balancer/stop-delay";
import { WEB, WEBSECURE } from "./entry-points";
import { TraefikAccess } from "./traefik-access";
import { traefikArguments } from "./traefik-arguments";
import { extendedSpec, extensionProblems, type TraefikExtension } from "./traefik-extension";
import { deploymentSpec } from "./traefik-pods";
import { DEFAULT_TRAEFIK_IMAGE, type TraefikProps } from "./traefik-props";
import { traefikProblems } from "./traefik-rules";
import { type AcmeOptions, type CertificateSource } from "./traefik-tls";

/** What requests under way get to finish in, once Traefik no longer accepts others. */
const GRACE = Duration.seconds(10);

/** Traefik 3 as the cluster's Ingress controller, behind a load balancer of its own. */
export class Traefik extends Construct {
  /** Traefik's Deployment. */
  public readonly resource: DeploymentV1;
  /** Its load balancer, with ports 80 and 443. */
  public readonly service: LoadBalancerService;
  /** The service account of its pods, and their rights. */
  public readonly access: TraefikAccess;
  /** The class that Ingresses name to be served; see `ingressClassName`. */
  public readonly ingressClass: IngressClassV1;
  /** What ACME's account and certificates are kept on, with `TraefikTls.acme()`. */
  public readonly claim: PersistentVolumeClaimV1 | undefined;
  /** Keeps a drain from taking all pods at once, where there are several. */
  public readonly disruptionBudget: PodDisruptionBudgetV1 | undefined;
  /** The Ingress by which Traefik finds the Secret of `TraefikTls.secret()`. */
  public readonly certificate: IngressV1 | undefined;
  /** Name of the Deployment, and of what belongs to it. */
  public readonly name: string;
  /** Namespace of the Deployment. */
  public readonly namespace: string;
  /** What an Ingress names to be served. */
  public readonly ingressClassName: string;
  /** Labels that its pods, and no others, have. */
  public readonly selector: Readonly<Record<string, string>>;
  /** True if port 80 serves plain HTTP, in place of redirecting to HTTPS. */
  public readonly plainHttp: boolean;
  private readonly stopDelay: Duration;
  private readonly extensions: TraefikExtension[] = [];

  public constructor(scope: Construct, id: string, props: TraefikProps) {
    super(scope, id);
    const options = { ...props.loadBalancer, ...(props.proxyProtocol === undefined ? {} : { proxyProtocol: true }) };
    const detection = detectionTime(serviceAnnotations(options));
    refuse(this, traefikProblems(props, detection));

    const { name = "traefik", namespace = "kube-system", plainHttp = false } = props;
    const { source } = props.tls;
    // Where the detection is not known, the delay is given, or was refused above.
    const stopDelay = wholeSeconds(props.stopDelay ?? defaultStopDelay(detection ?? GRACE));
    this.stopDelay = stopDelay;
    const namespaces = props.namespaces === undefined ? undefined : [...new Set([namespace, ...props.namespaces])];
    const replicas = props.replicas ?? (source.kind === "acme" ? 1 : 2);
    this.name = name;
    this.namespace = namespace;
    this.ingressClassName = name;
    this.plainHttp = plainHttp;
    this.selector = { "app.kubernetes.io/name": "traefik", "app.kubernetes.io/instance": name };
    this.warn(source);

    this.access = new TraefikAccess(this, "Access", { name, namespace, namespaces, labels: this.selector });
    this.ingressClass = new IngressClassV1(this, "IngressClass", {
      metadata: { name, labels: { ...this.selector } },
      spec: { controller: "traefik.io/ingress-controller" },
    });
    if (source.kind === "acme") this.claim = this.storage(source);
    this.service = new LoadBalancerService(this, "Service", {
      ...options,
      name,
      namespace,
      labels: this.selector,
      selector: this.selector,
      ports: [
        { name: WEB.name, port: 80, targetPort: WEB.name },
        { name: WEBSECURE.name, port: 443, targetPort: WEBSECURE.name },
      ],
      podsOf: "Deployment",
      stopDelay,
    });
    this.resource = new DeploymentV1(this, "Resource", {
      metadata: { name, namespace, labels: { ...this.selector } },
      spec: deploymentSpec({
        image: props.image ?? DEFAULT_TRAEFIK_IMAGE,
        replicas,
        labels: this.selector,
        serviceAccountName: this.access.serviceAccountName,
        args: traefikArguments({ ...props, name, namespace, namespaces, plainHttp, stopDelay, grace: GRACE }),
        stopDelay,
        grace: GRACE,
        resources: { cpu: props.resources?.cpu ?? "100m", memory: props.resources?.memory ?? "256Mi" },
        claimName: source.kind === "acme" ? claimName(name) : undefined,
      }),
      dependsOn: [...this.access.resources, this.ingressClass, ...(this.claim === undefined ? [] : [this.claim])],
    });
    // Of a single pod, a budget that lets one go protects nothing, and one that lets none go blocks every drain.
    if (replicas !== 1) this.disruptionBudget = this.budget();
    if (source.kind === "secret") this.certificate = this.certificateIngress(source.name);
  }

  /**
   * Adds to the pods what another construct of this stack needs there. What was changed of the Deployment stays.
   *
   * @param dependencies what must be there before a pod with it starts
   * @throws RefusedInputError if its specification was replaced by one that cannot be added to
   */
  public extend(extension: TraefikExtension, ...dependencies: readonly ITerraformDependable[]): void {
    const spec = this.resource.specInput;
    refuse(this, extensionProblems(spec, extension));
    this.extensions.push(extension);
    this.resource.putSpec(extendedSpec(spec, extension, { stopDelay: this.stopDelay, grace: GRACE }));
    this.resource.dependsOn = [...(this.resource.dependsOn ?? []), ...dependencies.map(dependable)];
  }

  /** True if another construct has added this entry point already. */
  public hasEntryPoint(name: string): boolean {
    return this.extensions.some(({ entryPoints }) => entryPoints.some((each) => each.name === name));
  }

  private budget(): PodDisruptionBudgetV1 {
    return new PodDisruptionBudgetV1(this, "DisruptionBudget", {
      metadata: { name: this.name, namespace: this.namespace, labels: { ...this.selector } },
      spec: { maxUnavailable: "1", selector: { matchLabels: { ...this.selector } } },
    });
  }

  private storage({ storageClass }: AcmeOptions): PersistentVolumeClaimV1 {
    return new PersistentVolumeClaimV1(this, "Storage", {
      metadata: { name: claimName(this.name), namespace: this.namespace, labels: { ...this.selector } },
      spec: {
        accessModes: ["ReadWriteOnce"],
        storageClassName: storageClass,
        // Certificates take a few kilobytes; Scaleway's block storage starts at 5 GB.
        resources: { requests: { storage: "5Gi" } },
      },
      // A class may wait for the first pod, and that pod waits for the claim's resource.
      waitUntilBound: false,
    });
  }

  /**
   * An Ingress without a route. Traefik serves the certificates of the Secrets that Ingresses name, and watches these;
   * a certificate in a file is read once, and would be served on after its renewal, until it has expired.
   */
  private certificateIngress(secretName: string): IngressV1 {
    return new IngressV1(this, "Certificate", {
      metadata: { name: `${this.name}-certificate`, namespace: this.namespace, labels: { ...this.selector } },
      spec: {
        ingressClassName: this.ingressClassName,
        rule: [{ host: "certificate.invalid" }],
        tls: [{ secretName }],
      },
    });
  }

  private warn(source: CertificateSource): void {
    if (source.kind === "selfSigned") {
      Annotations.of(this).addWarning(
        "tls: self-signed certificates prove nothing about the server, and browsers warn of them; " +
          "use TraefikTls.acme or TraefikTls.secret where people or passwords are involved",
      );
    }
    if (source.kind === "acme" && source.staging === true) {
      Annotations.of(this).addWarning("tls: browsers do not trust certificates of the staging authority");
    }
  }
}

function claimName(name: string): string {
  return `${name}-acme`;
}
