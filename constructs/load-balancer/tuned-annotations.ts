import { annotationKey } from "./annotation-keys";

/**
 * What loses no request when a node dies or a pod stops, by measurement against the controller's defaults (a connect
 * timeout of 10 minutes, no redispatch, a health check of the node's port only).
 *
 * - A short connect timeout with redispatch is what saves requests: one sent to a dead node goes to another after half
 *   a second.
 * - The fast health check bounds for how long requests take that detour.
 * - The health check from the Service asks the node's kube-proxy whether a pod there is ready, so that a stopping pod
 *   is left before it closes its port. It needs `externalTrafficPolicy: Local`.
 * - `on-marked-down-action` stays at its default: shutting sessions down cuts those that redispatch is about to save.
 */
export const tunedLoadBalancerAnnotations: Readonly<Record<string, string>> = {
  [annotationKey("health-check-from-service")]: "true",
  [annotationKey("health-check-delay")]: "1s",
  [annotationKey("health-check-timeout")]: "1s",
  [annotationKey("health-check-max-retries")]: "2",
  [annotationKey("health-transient-check-delay")]: "500ms",
  [annotationKey("timeout-connect")]: "500ms",
  [annotationKey("redispatch-attempt-count")]: "1",
};
