import { type Taint } from "../cluster/taint";
import { type Duration } from "../core/duration";
import { type LoadBalancerServiceOptions } from "../load-balancer/load-balancer-service";

/** Settings of a Workload. */
export interface WorkloadProps {
  /** Name of the DaemonSet, of its container, and the value of its pods' label `name`. Replace-only. */
  readonly name: string;
  /** Namespace, which must exist. */
  readonly namespace: string;
  /** Image with a tag or a digest. */
  readonly image: string;
  /**
   * Names of the Secrets that the images are pulled with.
   *
   * @default none: the images are public
   */
  readonly imagePullSecrets?: readonly string[];
  /**
   * Program to run, in place of the image's.
   *
   * @default the image's
   */
  readonly command?: readonly string[];
  /**
   * Arguments of the program, in place of the image's.
   *
   * @default the image's
   */
  readonly args?: readonly string[];
  /**
   * Environment, beside NODE_NAME: the name of the pod's node. It stands in plans and in the synthesized files: not a
   * place for secrets.
   *
   * @default NODE_NAME alone
   */
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Port that the program listens on. One below 1024 is opened to it without root.
   *
   * @default 80
   */
  readonly containerPort?: number;
  /**
   * Path that answers 2xx or 3xx to HTTP while the pod can serve. A pod that fails it gets no requests.
   *
   * @default "/"
   */
  readonly readinessPath?: string;
  /**
   * Path that answers 2xx or 3xx to HTTP while the program works. A container that fails it is started again.
   *
   * @default "/"
   */
  readonly livenessPath?: string;
  /**
   * How long the program has until it answers at livenessPath for the first time; then it is started again. Rounded up
   * to seconds.
   *
   * @default 60 seconds
   */
  readonly startupTimeout?: Duration;
  /**
   * Keep the program from writing to its image's files. It can always write to /tmp, which is its own and empty.
   *
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /** What the program needs; see WorkloadResources. */
  readonly resources?: WorkloadResources;
  /**
   * User and group that the containers run as: numeric, and not root's.
   *
   * @default 65532, the nonroot user of distroless images
   */
  readonly runAsUser?: number;
  /**
   * More labels of the DaemonSet, its pods and its Service.
   *
   * @default the label `name` alone
   */
  readonly labels?: Readonly<Record<string, string>>;
  /**
   * Labels of the nodes to run on.
   *
   * @default every node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of nodes to run on nevertheless. */
  readonly tolerations?: readonly Toleration[];
  /**
   * How long a stopping pod goes on serving, in which time the load balancer leaves it. Rounded up to seconds.
   *
   * @default the time that the load balancer takes to notice, and 5 seconds: 8 with the tuned annotations
   */
  readonly stopDelay?: Duration;
  /**
   * Image with a static `/bin/busybox`, which is what waits.
   *
   * @default docker.io/library/busybox:1.37.0-musl
   */
  readonly stopDelayImage?: string;
  /**
   * How long the program has to finish after the delay, between SIGTERM and SIGKILL. Rounded up to seconds.
   *
   * @default 30 seconds
   */
  readonly gracePeriod?: Duration;
  /**
   * Name of the Service. Another name is another load balancer.
   *
   * @default the workload's
   */
  readonly serviceName?: string;
  /**
   * Port of the load balancer.
   *
   * @default 80
   */
  readonly port?: number;
  /**
   * What the load balancer is told.
   *
   * @default the tuned annotations, and an address that is released together with the Service
   */
  readonly loadBalancer?: LoadBalancerServiceOptions;
}

/** What a container needs, as Kubernetes quantities. */
export interface WorkloadResources {
  /**
   * CPU that is kept for it.
   *
   * @default 50m
   */
  readonly cpu?: string;
  /**
   * CPU that it gets at most.
   *
   * @default no limit: one would slow answers down while the node has time to spare
   */
  readonly cpuLimit?: string;
  /**
   * Memory that is kept for it, which is also the most it gets: no node runs out by promising more than it has.
   *
   * @default 64Mi
   */
  readonly memory?: string;
}

/** A taint that does not keep the pods off. */
export interface Toleration {
  /** Key of the taint: `example.com/role`. */
  readonly key: string;
  /**
   * Value of the taint.
   *
   * @default any
   */
  readonly value?: string;
  /**
   * Effect of the taint.
   *
   * @default all of them
   */
  readonly effect?: Taint["effect"];
}
