import { Duration } from "../core/duration";
import { type Problem } from "../core/refusal";

/** Until the node knows that its pod stops: the cluster's own news, from API server to kube-proxy, take a moment. */
const MARGIN = Duration.seconds(5);

/** How long a pod goes on serving after it was told to stop, so that its load balancer has left it by then. */
export function defaultStopDelay(detection: Duration): Duration {
  return wholeSeconds(Duration.milliseconds(detection.toMilliseconds() + MARGIN.toMilliseconds()));
}

/** Rounded up, since Kubernetes counts a pod's grace in seconds. */
export function wholeSeconds(duration: Duration): Duration {
  return Duration.seconds(Math.ceil(duration.toSeconds()));
}

/** What is wrong with a delay, by the time that the load balancer takes to notice; undefined where that is not known. */
export function stopDelayProblems(stopDelay: Duration | undefined, detection: Duration | undefined): Problem[] {
  if (detection === undefined) {
    if (stopDelay !== undefined) return [];
    return [
      {
        property: "stopDelay",
        received: undefined,
        rule: "must be given where the load balancer's health check is known only at apply",
        fix: `give the check's delay, timeout and retries together, and ${MARGIN.toString()} more`,
      },
    ];
  }
  if (stopDelay === undefined || stopDelay.toMilliseconds() > detection.toMilliseconds()) return [];
  return [
    {
      property: "stopDelay",
      received: stopDelay.toString(),
      rule: `must be longer than the ${detection.toString()} in which the load balancer notices a stopping pod`,
      fix: `use ${defaultStopDelay(detection).toString()} or leave it out, or make the health check faster`,
    },
  ];
}
