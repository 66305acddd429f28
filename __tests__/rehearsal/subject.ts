import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { loadBalancerAnnotations } from "../../constructs/load-balancer/write-annotations";
import { type Subject } from "../../rehearsal/subject";

/** A Service with the library's default setting, in front of pods that stop fast enough for a test. */
export const SUBJECT: Subject = {
  service: "web/hello",
  workload: "web/hello",
  kind: "Deployment",
  annotations: loadBalancerAnnotations(namedSettings.losesNothing),
  ports: [80],
  externalTrafficPolicy: "Local",
  stopDelayMs: 4_000,
  readinessMs: 3_000,
  surges: true,
};
