import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Annotations, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { renderSummary } from "../../synthesis/summary";
import { kubernetesStack, synthesizedApp } from "./temporary-app";

const app = synthesizedApp((scope) => {
  const workload = kubernetesStack(scope, "a-workload");
  const cluster = kubernetesStack(scope, "cluster");
  const network = new Construct(cluster, "Network");
  const namespace = new NamespaceV1(network, "Resource", { metadata: { name: "one" } });
  new TerraformOutput(cluster, "url", { value: "x", description: "Where it answers", staticId: true });
  new TerraformOutput(cluster, "token", { value: "x", sensitive: true, staticId: true });
  for (const id of ["A", "B", "C", "D", "E", "F"]) {
    new ConfigMapV1(workload, id, { metadata: { name: namespace.id } });
  }
  new NamespaceV1(workload, "Only", { metadata: { name: "two" } });
  Annotations.of(network).addWarning("is public");
});
const shown = (text: string) => text.replaceAll(app.directory, "cdktf.out");

describe("renderSummary", () => {
  test("shows stacks, resources, outputs, warnings and next steps as plain text", () => {
    const text = renderSummary(app, {
      terminal: false,
      next: [
        ["npm run diff", "what would change"],
        ["npm run deploy", "change it"],
      ],
    });
    expect(shown(text)).toBe(`cluster: 1 resource (cdktf.out/stacks/cluster)
  resource                 count  constructs
  kubernetes_namespace_v1  1      Network
  output             description
  token   sensitive
  url                Where it answers

a-workload: 7 resources, after cluster (cdktf.out/stacks/a-workload)
  resource                  count  constructs
  kubernetes_config_map_v1  6      A, B, C, D, and 2 more
  kubernetes_namespace_v1   1      Only

1 warning:
  [cluster/Network] is public

Next:
  npm run diff    what would change
  npm run deploy  change it
`);
  });

  test("shows further tables before the warnings", () => {
    const tables = [{ head: ["price", ""], rows: [["one", "€1.00"]] }];
    expect(renderSummary(app, { terminal: false, next: [], tables })).toContain(`

  price
  one    €1.00

1 warning:
`);
  });

  test("leaves out what there is nothing of", () => {
    const quiet = synthesizedApp((scope) => {
      new NamespaceV1(kubernetesStack(scope, "stack"), "One", { metadata: { name: "one" } });
    });
    expect(renderSummary(quiet, { terminal: false, next: [] }).replaceAll(quiet.directory, "cdktf.out"))
      .toBe(`stack: 1 resource (cdktf.out/stacks/stack)
  resource                 count  constructs
  kubernetes_namespace_v1  1      One
`);
  });

  test("shows colours on a terminal", () => {
    const text = renderSummary(app, { terminal: true, next: [] });
    expect(text).toContain("\u001b[1mcluster\u001b[22m: 1 resource");
    expect(text).toContain("\u001b[33m1 warning:\u001b[39m");
    expect(text).toContain("\u001b[2mresource\u001b[22m");
  });
});
