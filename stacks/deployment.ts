import { type App } from "cdktf";
import { ImageVersion } from "../constructs/registry/image-version";
import { ClusterStack } from "./cluster-stack";
import { EXAMPLE_IMAGE } from "./example-image";
import { KubernetesAccess } from "./kubernetes-access";
import { type Settings } from "./settings";
import { WorkloadStack } from "./workload-stack";

/** What to do with the synthesized stacks. */
export const NEXT = [
  ["npm run diff", "what a deploy would change; needs an account, and Terraform or OpenTofu"],
  ["npm run review", "what that means: risk, cost and time; by the plans of diff, or --base and --head"],
  ["npm run deploy", "the cluster, the example's image, then the workload"],
  ["npm run manifests", "the Kubernetes objects as YAML, for kubectl and for review"],
] as const;

/** Resolves to this machine, where kind and k3d publish their ports. */
const LOCAL_HOST = "dashboard.localhost";

/** The whole deployment: a cluster on Scaleway and what runs on it, or only the latter where a kubeconfig is given. */
export function compose(app: App, settings: Settings): void {
  const { access, image, environment } = settings;
  if (access.kind === "kubeconfig") {
    new WorkloadStack(app, "workload", {
      settings,
      access: KubernetesAccess.kubeconfig(access.path, access.context),
      image: image ?? `${EXAMPLE_IMAGE.name}:${EXAMPLE_IMAGE.tag}`,
      dashboardHost:
        environment.dashboard !== undefined && "host" in environment.dashboard
          ? environment.dashboard.host
          : LOCAL_HOST,
    });
    return;
  }
  const stack = new ClusterStack(app, "cluster", settings);
  new WorkloadStack(app, "workload", {
    settings,
    access: KubernetesAccess[access.kind](stack.cluster),
    image: image ?? stack.registry.image(EXAMPLE_IMAGE.name, ImageVersion.tag(EXAMPLE_IMAGE.tag)),
    dashboardHost: stack.dashboardHost,
    scaleway: stack,
  });
}
