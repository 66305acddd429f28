import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Fn, TerraformLocal, TerraformVariable } from "cdktf";
import { type Json } from "../../synthesis/json";
import { provenance } from "../../synthesis/provenance";
import { resolveReferences } from "../../synthesis/references";
import { kubernetesStack, stackOf, synthesizedApp } from "./temporary-app";

const app = synthesizedApp((scope) => {
  const first = kubernetesStack(scope, "first");
  const given = new NamespaceV1(first, "Given", { metadata: { name: "given", labels: { a: "b" } } });
  const secret = new TerraformVariable(first, "password", { sensitive: true, default: "never shown" });

  const second = kubernetesStack(scope, "second");
  new TerraformVariable(second, "users", { sensitive: true, description: "Who may\n  enter", default: "never shown" });
  new TerraformVariable(second, "size", { default: 3 });
  new TerraformVariable(second, "asked", {});
  new TerraformLocal(second, "prefix", "x-${var.size}");
  // At each step twice as many references: followed without end, they would be a million after twenty.
  new TerraformLocal(second, "circle", "${local.other}${local.other}");
  new TerraformLocal(second, "other", "${local.circle}${local.circle}");
  for (let step = 0; step < 25; step += 1) new TerraformLocal(second, `l${step}`, `\${local.l${step + 1}}`.repeat(2));
  new TerraformLocal(second, "l25", "end");
  const one = new NamespaceV1(second, "One", {
    metadata: { name: "one", labels: { "a.b/c": "d" }, annotations: { on: "${var.asked}" } },
  });
  new ConfigMapV1(second, "Two", {
    metadata: { name: one.metadata.name, namespace: "${kubernetes_config_map_v1.Two.metadata[0].namespace}" },
    data: { list: Fn.join(",", [given.id, secret.stringValue]), literal: given.metadata.name, computed: given.id },
  });
});
const second = stackOf(app, "second");
const resolved = (value: Json) => resolveReferences(value, second, app);
const crossStack = (attribute: string) => {
  const config = second.resources.find(({ type }) => type === "kubernetes_config_map_v1");
  const data = config?.attributes["data"];
  return (data as Record<string, string>)[attribute] ?? "";
};

describe("resolveReferences", () => {
  test.each([
    ["${kubernetes_namespace_v1.One.metadata[0].name}", "one"],
    ["${kubernetes_namespace_v1.One.metadata.0.name}", "one"],
    ["in-${kubernetes_namespace_v1.One.metadata[0].name}-${var.size}", "in-one-3"],
    ['${kubernetes_namespace_v1.One.metadata[0].labels["a.b/c"]}', "d"],
    ["${kubernetes_namespace_v1.One.metadata[0].labels}", { "a.b/c": "d" }],
    ["${kubernetes_config_map_v1.Two.metadata[0].name}", "one"],
    ["${var.size}", 3],
    ["${local.prefix}-y", "x-3-y"],
    ["$${var.size}", "$${var.size}"],
  ])("replaces %s", (expression, value) => {
    expect(resolved(expression)).toEqual(value);
  });

  test.each([
    "${kubernetes_namespace_v1.One.id}",
    "${kubernetes_namespace_v1.One}",
    "${kubernetes_namespace_v1.One.metadata[1].name}",
    "${kubernetes_namespace_v1.None.metadata[0].name}",
    "${var.asked}",
    "${var.users}",
    "${var.none}",
    "${local.none}",
    '${upper("a")}',
    "${kubernetes_config_map_v1.Two.metadata[0].namespace}",
    "a-${kubernetes_namespace_v1.One.metadata[0].labels}",
    "${data.terraform_remote_state.elsewhere.outputs.name}",
    "${local.toString}",
    "${local.prefix.length}",
    "${var.constructor}",
    "${var.hasOwnProperty.name}",
    "${kubernetes_namespace_v1.One.toString}",
    "${kubernetes_namespace_v1.One.metadata[0].labels.valueOf}",
    '${kubernetes_namespace_v1.One.metadata[0].labels["__proto__"]}',
    "${data.terraform_remote_state.cross-stack-reference-input-first.outputs.toString}",
  ])("leaves %s", (expression) => {
    expect(resolved(expression)).toBe(expression);
  });

  test("follows references that double at each step only so far, and leaves the others as they are", () => {
    expect(resolved("${local.l20}")).toBe("end".repeat(32));
    const cut = resolved("${local.l0}");
    if (typeof cut !== "string") throw new Error("no text");
    expect(cut).toMatch(/^(?:end)+(?:end|\$\{local\.l\d+\})+$/);
    expect(cut.length).toBeLessThan(20_000);
    // Each text has room of its own.
    expect(resolved(["${local.l0}", "${local.l20}"])).toEqual([cut, "end".repeat(32)]);
  });

  test("ends where references lead in a circle", () => {
    expect(resolved("${local.circle}")).toBe("${local.circle}${local.circle}".repeat(2));
  });

  test("follows a reference to another that is known only at apply", () => {
    expect(resolved('${kubernetes_namespace_v1.One.metadata[0].annotations["on"]}')).toBe("${var.asked}");
  });

  test("reaches into lists and maps, and leaves what is not text", () => {
    expect(resolved({ a: ["${var.size}", 1, true, null], b: { c: "${local.prefix}" } })).toEqual({
      a: [3, 1, true, null],
      b: { c: "x-3" },
    });
  });

  test("takes from another stack what is written there, and leaves what that stack computes", () => {
    expect(resolved(crossStack("literal"))).toBe("given");
    expect(resolved(crossStack("computed"))).toBe(crossStack("computed"));
    expect(crossStack("computed")).toContain("data.terraform_remote_state");
  });
});

describe("provenance", () => {
  test.each([
    ["var.users", "the variable users (Who may enter)"],
    ["var.asked", "the variable asked"],
    ["local.prefix", "the local prefix"],
    ["upper(kubernetes_namespace_v1.One.id)", "kubernetes_namespace_v1.One.id"],
    [
      'format("${var.asked} %s %s", var.size, kubernetes_namespace_v1.One.metadata[0].uid)',
      "the variable asked, the variable size, kubernetes_namespace_v1.One.metadata[0].uid",
    ],
    ['join("", [var.asked, var.asked])', "the variable asked"],
    ['format("secret.text", "var.none", local.none)', "worked out by Terraform"],
    ["var.toString", "worked out by Terraform"],
    ["local.constructor", "worked out by Terraform"],
    ["data.terraform_remote_state.elsewhere.outputs.name", "the output name of another stack"],
  ])("of %s", (expression, text) => {
    expect(provenance(expression, second, app)).toBe(text);
  });

  test("of what another stack hands over names that stack and what it hands over", () => {
    expect(provenance(crossStack("computed"), second, app)).toBe("kubernetes_namespace_v1.Given.id of the stack first");
    expect(provenance(crossStack("list"), second, app)).toBe(
      "kubernetes_namespace_v1.Given.id of the stack first, the variable password of the stack first",
    );
  });
});
