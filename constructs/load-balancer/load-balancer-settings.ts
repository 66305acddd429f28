import { type Duration } from "../core/duration";
import { type BackendTls } from "./backend-tls";
import { type HealthCheck } from "./health-check";
import { type LoadBalancerAddress } from "./load-balancer-address";
import { type LoadBalancerType } from "./load-balancer-type";
import { type PortScope } from "./port-scope";
import { type ProxyHeader } from "./proxy-header";
import { type StickySessions } from "./sticky-sessions";

/**
 * Everything that Scaleway's controller can be told of a load balancer. What is left out is the controller's choice,
 * which the defaults here name.
 */
export interface LoadBalancerSettings {
  /** @default LoadBalancerAddress.ephemeral() */
  readonly address?: LoadBalancerAddress;
  /** @default LB-S, or what the cluster is set to */
  readonly type?: LoadBalancerType;
  /**
   * Labels of the nodes that get traffic; an empty value stands for any.
   *
   * @default every node
   */
  readonly targetNodeLabels?: Readonly<Record<string, string>>;
  /**
   * What the Service reports: its address, which the cluster's own callers reach without the load balancer (VIP) or
   * through it (Proxy), or the address' host name, and no address then.
   *
   * @default Proxy if all ports have PROXY protocol, otherwise VIP
   */
  readonly reportAs?: "VIP" | "Proxy" | "hostname";
  /** @default no PROXY protocol */
  readonly proxyProtocol?: ProxyHeader;
  /**
   * Towards the clients.
   *
   * @default the controller's, setting by setting
   */
  readonly frontend?: FrontendSettings;
  /**
   * Towards the nodes.
   *
   * @default the controller's, setting by setting
   */
  readonly backend?: BackendSettings;
  /**
   * How long the load balancer waits, and for what.
   *
   * @default the controller's, setting by setting
   */
  readonly timeouts?: TimeoutSettings;
  /**
   * How it finds out which nodes can serve.
   *
   * @default the controller's, setting by setting
   */
  readonly healthCheck?: HealthCheckSettings;
}

/** Towards the clients, on all ports alike. */
export interface FrontendSettings {
  /**
   * Certificates, with which the load balancer serves TLS itself.
   *
   * @default none: TLS is passed on
   */
  readonly certificates?: FrontendCertificates;
  /**
   * Which TLS versions and ciphers clients may use.
   *
   * @default "intermediate"
   */
  readonly tlsCompatibility?: "intermediate" | "modern" | "old";
  /**
   * Connections a second from one address; 0 for no limit.
   *
   * @default no limit
   */
  readonly connectionRateLimit?: number;
  /** @default false */
  readonly accessLogs?: boolean;
  /**
   * Needs HTTP mode and a certificate on every port.
   *
   * @default false
   */
  readonly http3?: boolean;
}

/** Certificates of the load balancer, by UUID. Those that were added by hand are removed. */
export interface FrontendCertificates {
  /** For every port, beside its own. */
  readonly allPorts?: readonly string[];
  /**
   * For single ports, by their number.
   *
   * @default none
   */
  readonly byPort?: Readonly<Record<number, readonly string[]>>;
}

/** Towards the nodes. */
export interface BackendSettings {
  /**
   * Ports that are served in HTTP mode, which loses what is under way to a node that vanishes.
   *
   * @default none: TCP
   */
  readonly http?: PortScope;
  /** @default clear text */
  readonly tls?: BackendTls;
  /** @default "roundrobin" */
  readonly algorithm?: "roundrobin" | "leastconn" | "first";
  /** @default StickySessions.none() */
  readonly stickySessions?: StickySessions;
  /**
   * What happens to sessions of a node that is found dead. To shut them down also cuts those that are about to be sent
   * to another node.
   *
   * @default "none"
   */
  readonly onMarkedDown?: "none" | "shutdown_sessions";
  /**
   * Let a retry go to another node; of a client that sticks to its node, the last one.
   *
   * @default false
   */
  readonly redispatch?: boolean;
  /**
   * Retries of a connection that fails: 0 to 32.
   *
   * @default 3
   */
  readonly maxRetries?: number;
  /**
   * Connections that a node is given at a time; more wait.
   *
   * @default no limit
   */
  readonly maxConnections?: number;
  /**
   * Host name of a bucket's website that answers when no node can: `b.s3-website.fr-par.scw.cloud`.
   *
   * @default none
   */
  readonly failoverHost?: string;
}

/** Up to 2147483647 milliseconds each. */
export interface TimeoutSettings {
  /**
   * Silence of a client.
   *
   * @default 10 minutes
   */
  readonly client?: Duration;
  /**
   * Silence of a node, also on an idle TCP connection.
   *
   * @default 10 seconds
   */
  readonly server?: Duration;
  /**
   * A node that does not take the connection. The default outlasts every client.
   *
   * @default 10 minutes
   */
  readonly connect?: Duration;
  /**
   * Silence of both in a tunnel: a web socket and, in TCP mode, every connection, also one to a node that has vanished.
   *
   * @default 10 minutes
   */
  readonly tunnel?: Duration;
  /**
   * Wait for a node that has its maxConnections.
   *
   * @default the API's
   */
  readonly queue?: Duration;
}

/** How and how often nodes are checked. */
export interface HealthCheckSettings {
  /**
   * Ports whose check asks the node's kube-proxy whether a pod there is ready, so that a stopping pod is left before it
   * closes its port. Goes before `check`.
   *
   * @default none
   */
  readonly fromService?: PortScope;
  /**
   * The check of the other ports.
   *
   * @default HealthCheck.tcp()
   */
  readonly check?: HealthCheck;
  /**
   * Between checks of a node that is well: 1 second or more.
   *
   * @default 5 seconds
   */
  readonly delay?: Duration;
  /**
   * For the answer, once connected: 1 second or more.
   *
   * @default 5 seconds
   */
  readonly timeout?: Duration;
  /**
   * Checks in a row that must fail: 1 to 9999.
   *
   * @default 5
   */
  readonly maxRetries?: number;
  /**
   * Between checks of a node that has failed one: 100 milliseconds or more.
   *
   * @default 500 milliseconds
   */
  readonly transientDelay?: Duration;
  /**
   * Begin a check with PROXY protocol, for pods that serve nothing else.
   *
   * @default false
   */
  readonly sendProxy?: boolean;
}
