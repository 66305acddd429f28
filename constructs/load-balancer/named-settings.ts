import { Duration } from "../core/duration";
import { HealthCheck } from "./health-check";
import { type LoadBalancerSettings } from "./load-balancer-settings";
import { PortScope } from "./port-scope";

/**
 * Loses no request when a node dies or a pod stops, by measurement against the other two.
 *
 * - A short connect timeout with redispatch is what saves requests: one sent to a dead node goes to another after half
 *   a second.
 * - The fast health check bounds for how long requests take that detour.
 * - The health check from the Service asks the node's kube-proxy whether a pod there is ready, so that a stopping pod
 *   is left before it closes its port. It needs `externalTrafficPolicy: Local`.
 * - The tunnel timeout frees connections that clients keep to a node that has vanished: in TCP mode it stands in for
 *   the server's, and its default of 10 minutes outlasts every client. It also ends a silence of 10 seconds elsewhere.
 * - `leastconn` counts what a node has not answered, so that one which hangs or has vanished is given next to nothing
 *   before its check fails.
 * - `onMarkedDown` stays at its default: shutting sessions down cuts those that redispatch is about to save.
 */
const losesNothing = {
  healthCheck: {
    fromService: PortScope.all(),
    delay: Duration.seconds(1),
    timeout: Duration.seconds(1),
    maxRetries: 2,
    transientDelay: Duration.milliseconds(500),
  },
  timeouts: { connect: Duration.milliseconds(500), tunnel: Duration.seconds(10) },
  backend: { redispatch: true, algorithm: "leastconn" },
} as const satisfies LoadBalancerSettings;

/** What Scaleway's controller does by itself, written out: it loses requests until a dead node is found so. */
const controllerDefaults = {
  healthCheck: {
    check: HealthCheck.tcp(),
    delay: Duration.seconds(5),
    timeout: Duration.seconds(5),
    maxRetries: 5,
    transientDelay: Duration.milliseconds(500),
  },
  timeouts: {
    client: Duration.minutes(10),
    server: Duration.seconds(10),
    connect: Duration.minutes(10),
    tunnel: Duration.minutes(10),
  },
  backend: { algorithm: "roundrobin", onMarkedDown: "none", redispatch: false, maxRetries: 3 },
} as const satisfies LoadBalancerSettings;

/** What was proposed in 2019 against lost requests, with the units that are needed today. It loses them still. */
const advice2019 = {
  healthCheck: { delay: Duration.seconds(10), timeout: Duration.seconds(3), maxRetries: 2 },
} as const satisfies LoadBalancerSettings;

/** Settings to start from, or to compare with. */
export const namedSettings = { losesNothing, controllerDefaults, advice2019 } as const;
