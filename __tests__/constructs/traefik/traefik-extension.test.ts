import { Lazy, TerraformVariable, type TerraformStack } from "cdktf";
import { Traefik } from "../../../constructs/traefik/traefik";
import { TraefikDashboard } from "../../../constructs/traefik/traefik-dashboard";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";
import { only, synthesized, testStack } from "../../synthesized";

interface Deployment {
  readonly spec: {
    readonly replicas: string;
    readonly template: {
      readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
      readonly spec: {
        readonly container: readonly {
          readonly name: string;
          readonly args: readonly string[];
          readonly port: readonly { readonly name: string }[];
          readonly volume_mount: readonly { readonly name: string }[];
        }[];
        readonly volume: readonly { readonly name: string }[];
      };
    };
  };
  readonly depends_on: readonly string[];
}

const traefikIn = (stack: TerraformStack) => new Traefik(stack, "Traefik", { tls: TraefikTls.secret("example-com") });

function dashboardOf(stack: TerraformStack, traefik: Traefik): TraefikDashboard {
  const users = new TerraformVariable(stack, "users", { type: "string", sensitive: true }).stringValue;
  return new TraefikDashboard(stack, "Dashboard", { traefik, host: "dashboard.example.com", users });
}

/** The Deployment, where something is done to it before its dashboard is made and something after. */
function deployment(
  before: (traefik: Traefik) => void,
  after: (traefik: Traefik) => void = () => undefined,
): Deployment {
  const json = synthesized((stack) => {
    const traefik = traefikIn(stack);
    before(traefik);
    dashboardOf(stack, traefik);
    after(traefik);
  });
  return only(json, "kubernetes_deployment_v1") as unknown as Deployment;
}

const plain = deployment(() => undefined);
const containerOf = ({ spec }: Deployment, name = "traefik") =>
  spec.template.spec.container.find((each) => each.name === name);

describe("what a user changes of Traefik's Deployment stays when a dashboard extends it", () => {
  test("a single value of its specification", () => {
    const changed = deployment(({ resource }) => {
      resource.spec.replicas = "5";
    });
    expect(changed).toEqual({ ...plain, spec: { ...plain.spec, replicas: "5" } });
  });

  test("an annotation of its pods, and what it depends on", () => {
    const changed = deployment(({ resource }) => {
      resource.spec.template.metadata.annotations = { team: "edge" };
      resource.dependsOn = [...(resource.dependsOn ?? []), "terraform_data.other"];
    });
    expect(changed.spec.template.metadata.annotations).toEqual({
      team: "edge",
      ...plain.spec.template.metadata.annotations,
    });
    expect([...changed.depends_on].sort()).toEqual([...plain.depends_on, "terraform_data.other"].sort());
  });

  test("a container and a volume beside its own", () => {
    const changed = deployment(({ resource }) => {
      const spec = resource.specInput;
      const pod = spec?.template.spec;
      if (spec === undefined || !Array.isArray(pod?.container) || !Array.isArray(pod.volume))
        throw new Error("no list");
      const container = [{ name: "logs", image: "fluent/fluent-bit:4.0" }, ...pod.container];
      const volume = [...pod.volume, { name: "logs", emptyDir: {} }];
      resource.putSpec({ ...spec, template: { ...spec.template, spec: { ...pod, container, volume } } });
    });
    expect(changed.spec.template.spec.container.map(({ name }) => name)).toEqual(["logs", "traefik"]);
    expect(containerOf(changed)).toEqual(containerOf(plain));
    expect(changed.spec.template.spec.volume.map(({ name }) => name)).toEqual([
      "tmp",
      "logs",
      "dashboard-configuration",
      "dashboard-users",
    ]);
  });

  test("a specification that is put in its place afterwards, which is then all that there is", () => {
    const changed = deployment(
      () => undefined,
      ({ resource }) => {
        resource.putSpec({ template: { metadata: { labels: { app: "mine" } }, spec: {} } });
      },
    );
    expect(changed.spec).toEqual({ template: { metadata: { labels: { app: "mine" } }, spec: {} } });
  });
});

test.each([
  ["that is empty", []],
  ["without its container", [{ name: "mine", image: "traefik:v3.7.9" }]],
  ["with containers that only Terraform knows", Lazy.anyValue({ produce: () => [] })],
  ["with ports that only Terraform knows", [{ name: "traefik", port: Lazy.anyValue({ produce: () => [] }) }]],
])("a specification %s is not extended, and the dashboard is refused", (_, container) => {
  const stack = testStack();
  const traefik = traefikIn(stack);
  traefik.resource.putSpec({ template: { metadata: {}, spec: { container } } });
  expect(() => dashboardOf(stack, traefik)).toThrow(
    "stack/Traefik refuses its input:\n" +
      '  - resource.spec: must have a container "traefik" with literal lists, for the pods to be extended, ' +
      'received "a replaced specification"; extend this Traefik before you replace its specification, or change it by ' +
      "resource.addOverride()",
  );
});
