import { type Duration } from "../core/duration";
import { type LoadBalancerServiceOptions } from "../load-balancer/load-balancer-service";
import { type ProxyProtocol } from "./proxy-protocol";
import { type TraefikTls } from "./traefik-tls";

/** Newest stable release when its arguments and rights were checked against its source. */
export const DEFAULT_TRAEFIK_IMAGE = "docker.io/library/traefik:v3.7.9";

/** Settings of a Traefik. */
export interface TraefikProps {
  /** Where the certificates of HTTPS come from. */
  readonly tls: TraefikTls;
  /**
   * Name of the Deployment, its Service, its rights in the cluster, and its ingress class. Replace-only.
   *
   * @default "traefik"
   */
  readonly name?: string;
  /**
   * Namespace, which must exist.
   *
   * @default "kube-system"
   */
  readonly namespace?: string;
  /**
   * Image of Traefik 3, with its whole version or a digest.
   *
   * @default docker.io/library/traefik:v3.7.9
   */
  readonly image?: string;
  /**
   * Number of pods, on as many nodes as there are.
   *
   * @default 2, with ACME 1: it cannot have more
   */
  readonly replicas?: number;
  /**
   * Namespaces whose Ingresses are served, beside Traefik's own. Traefik reads every Secret of the namespaces that it
   * serves, so naming them keeps it from the others.
   *
   * @default every namespace
   */
  readonly namespaces?: readonly string[];
  /**
   * Serve plain HTTP on port 80, in place of redirecting to HTTPS.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
  /**
   * Learn the clients' addresses from the load balancer, by PROXY protocol. Sets both sides.
   *
   * @default Traefik sees the load balancer's address
   */
  readonly proxyProtocol?: ProxyProtocol;
  /**
   * How long a stopping pod goes on serving, in which time the load balancer leaves it. Rounded up to seconds.
   *
   * @default the time that the load balancer takes to notice, and 5 seconds: 8 with the tuned annotations
   */
  readonly stopDelay?: Duration;
  /** What a pod needs; see TraefikResources. */
  readonly resources?: TraefikResources;
  /**
   * What the load balancer is told.
   *
   * @default the tuned annotations, and an address that is released together with the Service
   */
  readonly loadBalancer?: Omit<LoadBalancerServiceOptions, "proxyProtocol">;
}

/** What a pod of Traefik needs, as Kubernetes quantities. There is no CPU limit: it would only slow answers down. */
export interface TraefikResources {
  /**
   * CPU that is kept for it.
   *
   * @default 100m
   */
  readonly cpu?: string;
  /**
   * Memory that is kept for it, which is also the most it gets.
   *
   * @default 256Mi
   */
  readonly memory?: string;
}
