import { type AnnotationName } from "./annotation-keys";

/** The annotations that what a fault costs depends on. */
export const BUDGET_ANNOTATIONS: readonly AnnotationName[] = [
  "protocol-http",
  "forward-port-algorithm",
  "sticky-sessions",
  "timeout-connect",
  "timeout-tunnel",
  "on-marked-down-action",
  "redispatch-attempt-count",
  "max-retries",
  "health-check-type",
  "health-check-delay",
  "health-check-timeout",
  "health-check-max-retries",
  "health-transient-check-delay",
  "health-check-from-service",
];
