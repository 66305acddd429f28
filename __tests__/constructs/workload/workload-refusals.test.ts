import { Lazy } from "cdktf";
import { Duration } from "../../../constructs/core/duration";
import { Workload } from "../../../constructs/workload/workload";
import { type WorkloadProps } from "../../../constructs/workload/workload-props";
import { synthesized } from "../../synthesized";

const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const PROPS: WorkloadProps = { name: "golang-test", namespace: "test-golang", image: "nginx:1.27" };

const workload = (props: Partial<WorkloadProps>) =>
  synthesized((stack) => new Workload(stack, "Hello", { ...PROPS, ...props }));

describe("Workload refuses", () => {
  const label = "must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens";

  test.each<[string, Partial<WorkloadProps>, string]>([
    ["a bad name", { name: "Hello" }, `name: ${label}, received "Hello"; correct the spelling`],
    [
      "a name that no Service can have",
      { name: "1hello" },
      'name: must begin with a letter, as a Service\'s name, received "1hello"; put a letter in front',
    ],
    [
      "a bad name of the Service",
      { serviceName: "1hello" },
      'serviceName: must begin with a letter, as a Service\'s name, received "1hello"; put a letter in front',
    ],
    ["a bad namespace", { namespace: "A" }, `namespace: ${label}, received "A"; correct the spelling`],
    [
      "an image without a tag",
      { image: "nginx" },
      'image: must have a tag or a digest, or every pull may bring another image, received "nginx"; write nginx:1.0, or another version',
    ],
    [
      "an image of another shape for the delay",
      { stopDelayImage: "Busybox:1" },
      'stopDelayImage: must be an image reference: registry/repository:tag, or with @sha256: and 64 hexadecimal digits, received "Busybox:1"; correct the spelling; repositories are lower-case',
    ],
    [
      "a bad name of a pull secret",
      { imagePullSecrets: ["regcred", "Reg"] },
      'imagePullSecrets[1]: must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots, received "Reg"; correct the spelling',
    ],
    [
      "another NODE_NAME",
      { env: { NODE_NAME: "x" } },
      'env["NODE_NAME"] (its name): is the name of the pod\'s node already, received "NODE_NAME"; use another name',
    ],
    [
      "a bad name in the environment",
      { env: { "1": "x" } },
      'env["1"] (its name): must be letters, digits, underscores, dots and hyphens, not beginning with a digit, received "1"; correct the spelling',
    ],
    [
      "a container's port out of range",
      { containerPort: 0 },
      "containerPort: must be a whole number from 1 to 65535, received 0; use the number of a TCP port",
    ],
    [
      "a port out of range",
      { port: 80.5 },
      "port: must be a whole number from 1 to 65535, received 80.5; use the number of a TCP port",
    ],
    [
      "a readiness path that is none",
      { readinessPath: "ready" },
      'readinessPath: must be a path that begins with a slash, received "ready"; write it such as /ready',
    ],
    [
      "a liveness path that is none",
      { livenessPath: "/a b" },
      'livenessPath: must be a path that begins with a slash, received "/a b"; write it such as /ready',
    ],
    [
      "CPU that is no quantity",
      { resources: { cpu: "fast" } },
      'resources.cpu: must be a positive Kubernetes quantity, received "fast"; write it such as 50m',
    ],
    [
      "a limit of CPU below what is kept",
      { resources: { cpu: "1", cpuLimit: "500m" } },
      'resources.cpuLimit: must not be less than the 1 kept for it, received "500m"; raise it, or leave it out',
    ],
    [
      "a limit of CPU below what is kept by default",
      { resources: { cpuLimit: "10m" } },
      'resources.cpuLimit: must not be less than the 50m kept for it, received "10m"; raise it, or leave it out',
    ],
    [
      "memory in thousandths of a byte",
      { resources: { memory: "64m" } },
      'resources.memory: must be 1Mi or more, received "64m"; write it in Mi or Gi, such as 64Mi',
    ],
    [
      "root",
      { runAsUser: 0 },
      "runAsUser: must be a user's number, and not root's, received 0; use 65532 or another number from 1 up, and let the image's files be readable to it",
    ],
    [
      "a label that its Service would not find",
      { labels: { name: "other" } },
      'labels["name"]: must be the workload\'s name, by which its Service finds its pods, received "other"; use another key',
    ],
    [
      "a bad label",
      { labels: { team: "a b" } },
      'labels["team"]: must be at most 63 letters, digits, dots, underscores and inner hyphens, received "a b"; correct the spelling',
    ],
    [
      "a bad selector of nodes",
      { nodeSelector: { "a b": "c" } },
      'nodeSelector["a b"] (its key): must be a qualified name such as example.com/role, received "a b"; correct the spelling',
    ],
    [
      "a bad toleration",
      { tolerations: [{ key: "web", value: "a b" }] },
      'tolerations[0].value: must be at most 63 letters, digits, dots, underscores and inner hyphens, received "a b"; correct the spelling',
    ],
    [
      "what its Service would refuse, as its own",
      { loadBalancer: { annotations: { [`${PREFIX}health-check-delay`]: "10000" } } },
      `loadBalancer.annotations["${PREFIX}health-check-delay"]: must be a duration of at least 1s with its unit, received "10000"; write it as 500ms, 5s or 1m30s`,
    ],
    [
      "a delay as short as the load balancer's time to notice",
      { stopDelay: Duration.milliseconds(2_500) },
      'stopDelay: must be longer than the 2500ms in which the load balancer notices a stopping pod, received "2500ms"; use 8s or leave it out, or make the health check faster',
    ],
    [
      "a delay too short for the annotations in force",
      { stopDelay: Duration.seconds(8), loadBalancer: { annotations: { [`${PREFIX}health-check-timeout`]: "9s" } } },
      'stopDelay: must be longer than the 10500ms in which the load balancer notices a stopping pod, received "8s"; use 16s or leave it out, or make the health check faster',
    ],
    [
      "to guess a delay",
      {
        loadBalancer: {
          annotations: { [`${PREFIX}health-check-delay`]: Lazy.stringValue({ produce: () => "later" }) },
        },
      },
      "stopDelay: must be given where the load balancer's health check is known only at apply, received nothing; give the check's delay, timeout and retries together, and 5s more",
    ],
  ])("%s", (_, props, problem) => {
    expect(() => workload(props)).toThrow(new Error(`stack/Hello refuses its input:\n  - ${problem}`));
  });

  test("all that is wrong at once", () => {
    expect(() => workload({ namespace: "A", image: "nginx", port: 0 })).toThrow(
      new Error(
        "stack/Hello refuses its input:\n" +
          `  - namespace: ${label}, received "A"; correct the spelling\n` +
          '  - image: must have a tag or a digest, or every pull may bring another image, received "nginx"; write nginx:1.0, or another version\n' +
          "  - port: must be a whole number from 1 to 65535, received 0; use the number of a TCP port",
      ),
    );
  });
});
