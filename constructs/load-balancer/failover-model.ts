import { Duration } from "../core/duration";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { namedSettings } from "./named-settings";

/** HAProxy waits as long before it connects to a node again that has refused, unless timeout-connect is shorter. */
const TURNAROUND_MS = 1_000;

/**
 * A load balancer in HAProxy's words, which is how Scaleway's behaves: the numbers in force, in milliseconds, with the
 * controller's defaults for what the settings leave out.
 */
export class FailoverModel {
  /** True if a failed connection is tried again at all. */
  public readonly retries: boolean;
  /** True if a failed connection goes to another node before it is given up. */
  public readonly redispatches: boolean;
  /** True if sessions of a node are cut when it is found dead. */
  public readonly shutsDown: boolean;
  private readonly inter: number;
  private readonly fastinter: number;
  private readonly checkTimeout: number;
  private readonly fall: number;
  private readonly connect: number;
  private readonly tunnel: number;
  /** Connections that fail before one goes to another node. */
  private readonly attempts: number;

  public constructor({ healthCheck = {}, timeouts = {}, backend = {} }: LoadBalancerSettings) {
    const { controllerDefaults: defaults } = namedSettings;
    this.inter = (healthCheck.delay ?? defaults.healthCheck.delay).toMilliseconds();
    this.fastinter = (healthCheck.transientDelay ?? defaults.healthCheck.transientDelay).toMilliseconds();
    this.checkTimeout = (healthCheck.timeout ?? defaults.healthCheck.timeout).toMilliseconds();
    this.fall = healthCheck.maxRetries ?? defaults.healthCheck.maxRetries;
    this.connect = (timeouts.connect ?? defaults.timeouts.connect).toMilliseconds();
    this.tunnel = (timeouts.tunnel ?? defaults.timeouts.tunnel).toMilliseconds();
    const retries = backend.maxRetries ?? defaults.backend.maxRetries;
    this.retries = retries > 0;
    this.redispatches = this.retries && (backend.redispatch ?? false);
    this.shutsDown = backend.onMarkedDown === "shutdown_sessions";
    // Each retry may go elsewhere, whatever the algorithm (of "leastconn" since HAProxy 2.7 and its backports: before,
    // only the last one); for a client that sticks to its node, only the last one may.
    const sticky = (backend.stickySessions?.kind ?? "none") !== "none";
    this.attempts = sticky ? retries : 1;
  }

  /** Until a node is left whose port refuses: it was checked just before, and fails the first check at once. */
  public refusal(): Duration {
    return this.detection(0);
  }

  /** Until a node is left that no longer answers at all: a check waits for its connection, but no longer than a delay. */
  public vanishing(): Duration {
    return this.detection(this.fall * Math.min(this.connect, this.inter));
  }

  /** Until a node is left that takes connections and answers none. */
  public hanging(): Duration {
    return this.detection(this.fall * this.checkTimeout);
  }

  /** Until a node is left whose check fails with an answer, the last of which may take its whole time. */
  public unreadiness(): Duration {
    return this.detection(this.checkTimeout);
  }

  /** What a request waits that meets a node which refuses, until it is sent to another. */
  public refusalLatency(): Duration {
    const wait = Math.min(TURNAROUND_MS, this.connect);
    return Duration.milliseconds((this.attempts - 1) * wait);
  }

  /** What a request waits that meets a node which does not answer, until it is sent to another. */
  public vanishingLatency(): Duration {
    return Duration.milliseconds(this.attempts * this.connect);
  }

  /**
   * What a request waits over a TCP connection that its client keeps to a node which no longer answers: until the
   * connection is closed for its silence, or with its node; then the client connects anew, maybe to the node once more.
   */
  public vanishingLatencyOfKept(): Duration {
    const detection = this.vanishing().toMilliseconds();
    const freed = this.shutsDown ? Math.min(this.tunnel, detection) : this.tunnel;
    const again = freed < detection ? this.vanishingLatency().toMilliseconds() : 0;
    return Duration.milliseconds(freed + again);
  }

  private detection(waiting: number): Duration {
    return Duration.milliseconds(this.inter + (this.fall - 1) * this.fastinter + waiting);
  }
}
