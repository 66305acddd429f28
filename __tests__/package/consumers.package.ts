import { join } from "node:path";
import { counts } from "../synthesized";
import { STRICT, TEMPLATE } from "./compilers";
import { compile, PROGRAMS, scriptOf, synthesize, type Program, type Stacks, type Template } from "./programs";
import { left } from "./trial";

const { project } = left();
const tsc = require.resolve("typescript/bin/tsc");

const folders = { commonjs: join(project, "commonjs"), module: join(project, "module") } as const;

const NODE_16 = { ...STRICT, module: "Node16" };

const problems: Record<string, string[]> = {};

beforeAll(() => {
  const { commonjs, module } = folders;
  problems["CommonJS"] = compile(commonjs, { type: "commonjs", compilerOptions: NODE_16, tsc });
  problems["module"] = compile(module, {
    type: "module",
    compilerOptions: { ...NODE_16, verbatimModuleSyntax: true },
    tsc,
  });
});

describe("TypeScript takes the programs", () => {
  test("as CommonJS of Node 16", () => {
    expect(problems["CommonJS"]).toEqual([]);
  });

  test("as ES modules of Node 16", () => {
    expect(problems["module"]).toEqual([]);
  });

  test.each([
    ["as cdktf init has it", TEMPLATE],
    ["with the resolution of Node 10", { ...STRICT, module: "CommonJS", moduleResolution: "Node10" }],
    ["for a bundler", { ...STRICT, module: "ESNext", moduleResolution: "Bundler" }],
  ])("%s", (name, compilerOptions) => {
    const folder = join(project, name.replaceAll(" ", "-"));
    expect(compile(folder, { type: "commonjs", compilerOptions, tsc })).toEqual([]);
  });
});

describe("another team's deployment", () => {
  const written = (program: Program): Stacks => synthesize(folders.commonjs, scriptOf(program));

  test("of a cluster only has its pools, its network and its access list", () => {
    const { platform, ...others } = written("cluster-only");
    expect(others).toEqual({});
    expect(counts(platform ?? {})).toEqual({
      scaleway_k8s_acl: 1,
      scaleway_k8s_cluster: 1,
      scaleway_k8s_pool: 2,
      scaleway_vpc: 1,
      scaleway_vpc_private_network: 1,
      terraform_data: 1,
    });
    expect(resource(platform, "scaleway_k8s_cluster", "platform/Cluster/Resource")).toMatchObject({
      name: "platform",
      version: "1.36",
      region: "nl-ams",
      lifecycle: { prevent_destroy: true },
    });
    expect(resource(platform, "scaleway_k8s_acl", "platform/Cluster/Acl")).toMatchObject({
      acl_rules: [
        { description: "office", ip: "203.0.113.0/24" },
        { description: "Scaleway", scaleway_ranges: true },
      ],
    });
    // What the program has overridden stands beside what the construct says.
    expect(resource(platform, "scaleway_k8s_pool", "platform/Batch/Resource")).toMatchObject({
      node_type: "pop2_4c_16g",
      lifecycle: { create_before_destroy: true, ignore_changes: ["size"], prevent_destroy: true },
    });
  });

  test("of workloads on an existing cluster has nothing of Scaleway", () => {
    const { web, ...others } = written("workloads-by-kubeconfig");
    expect(others).toEqual({});
    expect(counts(web ?? {})).toEqual({
      kubernetes_cluster_role_binding_v1: 1,
      kubernetes_cluster_role_v1: 1,
      kubernetes_config_map_v1: 1,
      kubernetes_daemon_set_v1: 1,
      kubernetes_deployment_v1: 1,
      kubernetes_ingress_class_v1: 1,
      kubernetes_ingress_v1: 1,
      kubernetes_namespace_v1: 1,
      kubernetes_pod_disruption_budget_v1: 1,
      kubernetes_role_binding_v1: 2,
      kubernetes_role_v1: 2,
      kubernetes_secret_v1: 1,
      kubernetes_service_account_v1: 1,
      kubernetes_service_v1: 4,
    });
    expect(web?.terraform.backend).toEqual({ local: { path: "../../../state/web.tfstate" } });
    expect(web?.provider).toEqual({
      kubernetes: [
        {
          config_context: "staging",
          config_path: "../../../kubeconfig.yaml",
          ignore_annotations: ["^service\\.beta\\.kubernetes\\.io/scw-loadbalancer-id$"],
        },
      ],
    });
    const { metadata } = resource(web, "kubernetes_service_v1", "web/Api/Resource");
    expect(metadata).toMatchObject({
      annotations: {
        // The program's own, and one of the settings that it starts from.
        "service.beta.kubernetes.io/scw-loadbalancer-health-check-http-uri": "/healthz",
        "service.beta.kubernetes.io/scw-loadbalancer-health-check-max-retries": "5",
      },
    });
  });

  test("of two regions has a cluster and a workload in each, and one registry", () => {
    const stacks = written("two-regions");
    const cluster = {
      scaleway_k8s_cluster: 1,
      scaleway_k8s_pool: 1,
      scaleway_lb_ip: 1,
      scaleway_vpc: 1,
      scaleway_vpc_private_network: 1,
      terraform_data: 1,
    };
    const shop = {
      kubernetes_daemon_set_v1: 1,
      kubernetes_namespace_v1: 1,
      kubernetes_secret_v1: 1,
      kubernetes_service_v1: 1,
      scaleway_iam_api_key: 1,
    };
    expect(Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, counts(stack)]))).toEqual({
      registry: { scaleway_iam_application: 1, scaleway_iam_policy: 1, scaleway_registry_namespace: 1 },
      "cluster-fr-par": cluster,
      "cluster-nl-ams": cluster,
      "shop-fr-par": shop,
      "shop-nl-ams": shop,
    });
    for (const region of ["fr-par", "nl-ams"]) {
      const stack = stacks[`shop-${region}`];
      expect(Object.keys(stack?.data?.["terraform_remote_state"] ?? {})).toEqual([
        `cross-stack-reference-input-cluster-${region}`,
        "cross-stack-reference-input-registry",
      ]);
      expect(stack?.terraform.backend).toMatchObject({
        s3: { bucket: "shop-state", key: `shop/shop-${region}.tfstate`, use_lockfile: true },
      });
      expect(stack?.provider?.["scaleway"]).toEqual([{ region, zone: `${region}-1` }]);
      const { spec } = resource(stack, "kubernetes_daemon_set_v1", `shop-${region}/Shop/Resource`);
      expect(spec).toMatchObject({
        template: { spec: { container: [{ image: "rg.fr-par.scw.cloud/shop-images/shop:2.3.0" }] } },
      });
    }
  });
});

test.each(PROGRAMS)("%s synthesizes the same as an ES module", (program) => {
  const script = scriptOf(program);
  expect(synthesize(folders.module, script)).toEqual(synthesize(folders.commonjs, script));
});

/** The resource that the construct at a path has made. */
function resource(stack: Template | undefined, type: string, path: string): Readonly<Record<string, unknown>> {
  const made = Object.values(stack?.resource?.[type] ?? {}).find((each) => each["//"].metadata.path === path);
  if (made === undefined) throw new Error(`no ${type} at ${path}`);
  return made;
}
