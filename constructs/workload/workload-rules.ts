import { Duration } from "../core/duration";
import { known } from "../core/known";
import {
  labelNameProblems,
  labelsProblems,
  labelValueProblems,
  qualifiedNameProblems,
  subdomainProblems,
} from "../core/kubernetes-names";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import { kindProblems, textProblems } from "../core/value-kinds";
import { loadBalancerProblems } from "../load-balancer/load-balancer-rules";
import { portNumberProblems, serviceNameProblems } from "../load-balancer/service-rules";
import { imageProblems } from "../core/image-reference";
import { memoryProblems, parseQuantity, quantityProblems } from "../core/quantity";
import { DEFAULT_CPU, DEFAULT_PORT } from "./pod-template";
import { stopDelayProblems } from "../load-balancer/stop-delay";
import { WORKLOAD_KEYS } from "./workload-keys";
import { type Toleration, type WorkloadProps, type WorkloadResources } from "./workload-props";

/**
 * Everything that is wrong with a workload's settings.
 *
 * @param detection the time in which its load balancer notices a stopping pod
 */
export function workloadProblems(props: WorkloadProps, detection: Duration | undefined): Problem[] {
  const kinds = withMisspelt(misspeltProblems("this workload", props, WORKLOAD_KEYS), () => [
    ...textProblems("name", props.name, "web"),
    ...textProblems("namespace", props.namespace, "default"),
    ...textProblems("image", props.image, "docker.io/library/nginx:1.29"),
    ...(["startupTimeout", "stopDelay", "gracePeriod"] as const).flatMap((each) =>
      kindProblems(each, props[each], Duration, "Duration.seconds(30)", "optional"),
    ),
  ]);
  // The other rules read these values.
  if (kinds.length > 0) return kinds;
  const loadBalancer = loadBalancerProblems(props.loadBalancer ?? {}, "loadBalancer.", [props.port ?? DEFAULT_PORT]);
  return [
    ...nameProblems(props),
    ...labelNameProblems("namespace", props.namespace),
    ...imageProblems("image", props.image),
    ...imageProblems("stopDelayImage", props.stopDelayImage),
    ...(props.imagePullSecrets ?? []).flatMap((name, index) => subdomainProblems(`imagePullSecrets[${index}]`, name)),
    ...envProblems(props.env),
    ...portNumberProblems("containerPort", props.containerPort),
    ...portNumberProblems("port", props.port),
    ...pathProblems("readinessPath", props.readinessPath),
    ...pathProblems("livenessPath", props.livenessPath),
    ...resourcesProblems(props.resources ?? {}),
    ...userProblems(props.runAsUser),
    ...ownLabelProblems(props),
    ...labelsProblems("nodeSelector", props.nodeSelector),
    ...(props.tolerations ?? []).flatMap(tolerationProblems),
    ...loadBalancer,
    // A health check that cannot be read is refused above, and leaves no time to compare with.
    ...(loadBalancer.length > 0 && detection === undefined ? [] : stopDelayProblems(props.stopDelay, detection)),
  ];
}

/** The name is also the Service's, unless that has one of its own. */
function nameProblems({ name, serviceName }: WorkloadProps): Problem[] {
  if (serviceName === undefined) return serviceNameProblems("name", name);
  return [...labelNameProblems("name", name), ...serviceNameProblems("serviceName", serviceName)];
}

function envProblems(env: Readonly<Record<string, string>> | undefined): Problem[] {
  return Object.keys(known(env) ?? {}).flatMap((name) => {
    const property = `env["${name}"] (its name)`;
    if (name === "NODE_NAME") {
      return [{ property, received: name, rule: "is the name of the pod's node already", fix: "use another name" }];
    }
    if (known(name) === undefined || /^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) return [];
    return [
      {
        property,
        received: name,
        rule: "must be letters, digits, underscores, dots and hyphens, not beginning with a digit",
        fix: "correct the spelling",
      },
    ];
  });
}

function pathProblems(property: string, path: string | undefined): Problem[] {
  const text = known(path);
  if (text === undefined || /^\/\S*$/.test(text)) return [];
  return [
    { property, received: text, rule: "must be a path that begins with a slash", fix: "write it such as /ready" },
  ];
}

function resourcesProblems(resources: WorkloadResources): Problem[] {
  const kept = resources.cpu ?? DEFAULT_CPU;
  const [cpu, cpuLimit] = [kept, resources.cpuLimit].map((each) => parseQuantity(known(each) ?? ""));
  const problems = [
    ...quantityProblems("resources.cpu", resources.cpu, "50m"),
    ...quantityProblems("resources.cpuLimit", resources.cpuLimit, "500m"),
    ...memoryProblems("resources.memory", resources.memory),
  ];
  if (cpu !== undefined && cpuLimit !== undefined && cpuLimit < cpu) {
    problems.push({
      property: "resources.cpuLimit",
      received: resources.cpuLimit,
      rule: `must not be less than the ${kept} kept for it`,
      fix: "raise it, or leave it out",
    });
  }
  return problems;
}

function userProblems(user: number | undefined): Problem[] {
  const id = known(user);
  if (id === undefined || (Number.isInteger(id) && id >= 1 && id <= 2_147_483_647)) return [];
  return [
    {
      property: "runAsUser",
      received: id,
      rule: "must be a user's number, and not root's",
      fix: "use 65532 or another number from 1 up, and let the image's files be readable to it",
    },
  ];
}

function ownLabelProblems({ labels, name }: WorkloadProps): Problem[] {
  const own = labels?.name;
  if (own === undefined || own === name) return labelsProblems("labels", labels);
  return [
    ...labelsProblems("labels", labels),
    {
      property: `labels["name"]`,
      received: own,
      rule: "must be the workload's name, by which its Service finds its pods",
      fix: "use another key",
    },
  ];
}

function tolerationProblems(toleration: Toleration, index: number): Problem[] {
  return [
    ...qualifiedNameProblems(`tolerations[${index}].key`, toleration.key),
    ...labelValueProblems(`tolerations[${index}].value`, toleration.value),
  ];
}
