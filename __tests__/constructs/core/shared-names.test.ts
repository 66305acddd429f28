import { DeploymentV1 } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { type TerraformStack } from "cdktf";
import { sharedNameProblems } from "../../../constructs/core/shared-names";
import { Traefik } from "../../../constructs/traefik/traefik";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";
import { Workload } from "../../../constructs/workload/workload";
import { testStack } from "../../synthesized";

const workload = (
  stack: TerraformStack,
  id: string,
  props: { name: string; namespace: string; serviceName?: string },
) => new Workload(stack, id, { image: "nginx:1.29", ...props });

const shared = (path: string, holder: string, name: string) =>
  `${path}: name: must differ from that of ${holder}, which is of the same kind and namespace, received "${name}"; give it another name`;

const tls = TraefikTls.secret("certificate");

describe("objects of one stack", () => {
  test("are refused where two Workloads have a name and a namespace", () => {
    const stack = testStack();
    workload(stack, "One", { name: "web", namespace: "a" });
    workload(stack, "Two", { name: "web", namespace: "a", serviceName: "other" });
    workload(stack, "Elsewhere", { name: "web", namespace: "b" });
    expect(stack.node.validate()).toEqual([shared("stack/Two/Resource", "stack/One/Resource", "web")]);
  });

  test("are refused where two Traefiks have a name, which the cluster has once whatever the namespace", () => {
    const stack = testStack();
    new Traefik(stack, "One", { namespace: "a", tls });
    new Traefik(stack, "Two", { namespace: "b", tls });
    expect(stack.node.validate()).toEqual([
      shared("stack/Two/Access/ClusterRole", "stack/One/Access/ClusterRole", "traefik"),
      shared("stack/Two/IngressClass", "stack/One/IngressClass", "traefik"),
    ]);
  });

  test("are refused where plain resources have a name, and none where they are of two kinds", () => {
    const stack = testStack();
    const metadata = { name: "web", labels: { app: "web" } };
    const template = {
      metadata: { labels: { app: "web" } },
      spec: { container: [{ name: "web", image: "nginx:1.29" }] },
    };
    const spec = { selector: { matchLabels: { app: "web" } }, template };
    for (const id of ["One", "Two"]) {
      new ServiceV1(stack, `Service${id}`, { metadata, spec: {} });
      new DeploymentV1(stack, `Deployment${id}`, { metadata, spec });
    }
    expect(sharedNameProblems(stack)).toEqual([
      shared("stack/ServiceTwo", "stack/ServiceOne", "web"),
      shared("stack/DeploymentTwo", "stack/DeploymentOne", "web"),
    ]);
  });

  test("may have one name in two clusters, or none", () => {
    const stack = testStack();
    const provider = new KubernetesProvider(stack, "Other", { alias: "other" });
    new ServiceV1(stack, "One", { metadata: { name: "web" }, spec: {} });
    new ServiceV1(stack, "Two", { metadata: { name: "web" }, spec: {}, provider });
    new ServiceV1(stack, "Three", { metadata: { generateName: "web" }, spec: {} });
    new ServiceV1(stack, "Four", { metadata: { generateName: "web" }, spec: {} });
    expect(sharedNameProblems(stack)).toEqual([]);
  });
});
