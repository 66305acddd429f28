import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalApi, ManualClock } from "../../local";
import { fetchFrom, PROJECT, startApi } from "./api";
import { type ExchangeShape, type Shape, shapeOf } from "./shapes";

const RECORDED = JSON.parse(
  readFileSync(join(__dirname, "fixtures", "exchange-shapes.json"), "utf8"),
) as readonly ExchangeShape[];

/** `METHOD path status: where`, and why it differs. */
const DIFFERENCES: Readonly<Record<string, string>> = {};

const NOBODY = "99999999-9999-4999-8999-999999999999";
const NO_KEY = "SCWXXXXXXXXXXXXXXXX0";

/** Makes the calls that Scaleway was recorded with, and keeps what each looked like. */
class Recorder {
  public readonly seen: ExchangeShape[] = [];

  public constructor(private readonly api: LocalApi) {}

  public async call(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const answer = await fetchFrom(this.api, method, path, { body });
    const { status, body: response } = answer;
    const shape = response === undefined ? {} : { response: shapeOf(response) };
    this.seen.push({ method, path: templateOf(path), status, ...shape });
    return typeof response === "object" && response !== null ? { ...response } : {};
  }

  /** Creates, and gives the identifier. */
  public async make(path: string, body: unknown): Promise<string> {
    return String((await this.call("POST", path, body))["id"]);
  }
}

function templateOf(path: string): string {
  return path
    .replace(/\?.*/, "")
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "{id}")
    .replace(/SCW[0-9A-Z]{17}/, "{access_key}");
}

/** Where two shapes differ. A list that was recorded empty says nothing of its elements. */
function differences(expected: Shape | undefined, given: Shape | undefined, at = ""): string[] {
  if (JSON.stringify(expected) === JSON.stringify(given)) return [];
  if (isList(expected) && isList(given)) {
    if (expected.length > 0 && given.length === 0) return [`${at}[]: expected elements`];
    if (expected.length === 0) return [];
    return given.flatMap((each) => fewest(expected.map((one) => differences(one, each, `${at}[]`))));
  }
  if (isObject(expected) && isObject(given)) {
    const keys = [...new Set([...Object.keys(expected), ...Object.keys(given)])].sort();
    return keys.flatMap((key) => differences(expected[key], given[key], `${at}.${key}`));
  }
  return [`${at}: expected ${JSON.stringify(expected)}, given ${JSON.stringify(given)}`];
}

function fewest(all: readonly string[][]): string[] {
  return [...all].sort((one, other) => one.length - other.length)[0] ?? ["never answered so"];
}

function isList(shape: Shape | undefined): shape is readonly Shape[] {
  return Array.isArray(shape);
}

function isObject(shape: Shape | undefined): shape is Readonly<Record<string, Shape>> {
  return typeof shape === "object" && !Array.isArray(shape);
}

describe("answers", () => {
  const clock = new ManualClock();
  let api: LocalApi;
  let seen: readonly ExchangeShape[];

  beforeAll(async () => {
    api = await startApi({ clock });
    const recorder = new Recorder(api);
    await projects(recorder);
    await iam(recorder);
    await registry(recorder);
    await loadBalancers(recorder);
    await kubernetes(recorder);
    ({ seen } = recorder);
  });
  afterAll(() => api.stop());

  async function projects(to: Recorder): Promise<void> {
    const project = await to.make("/account/v3/projects", { name: "p", organization_id: PROJECT, description: "" });
    await to.call("DELETE", `/account/v3/projects/${project}`);
  }

  async function iam(to: Recorder): Promise<void> {
    const root = "/iam/v1alpha1";
    const application = await to.make(`${root}/applications`, { name: "a", description: "", tags: ["t"] });
    const body = { application_id: application, default_project_id: PROJECT, description: "" };
    const { access_key } = await to.call("POST", `${root}/api-keys`, body);
    const key = `${root}/api-keys/${String(access_key)}`;
    await to.call("GET", key);
    await to.call("PATCH", key, { description: "d" });
    await to.call("DELETE", key);
    await to.call("GET", `${root}/api-keys/${NO_KEY}`);
    await to.call("GET", `${root}/applications/${application}`);
    await to.call("PATCH", `${root}/applications/${application}`, { name: "b", tags: [] });

    const rule = { permission_set_names: ["AllProductsFullAccess"], condition: "", organization_id: PROJECT };
    await to.make(`${root}/policies`, { name: "p", description: "", rules: [rule], application_id: application });
    const policy = await to.make(`${root}/policies`, { name: "q", rules: [rule], tags: ["t"], no_principal: true });
    await to.call("GET", `${root}/policies/${policy}`);
    await to.call("PATCH", `${root}/policies/${policy}`, { tags: [] });
    await to.call("GET", `${root}/rules?policy_id=${policy}`);
    await to.call("PUT", `${root}/rules`, { policy_id: policy, rules: [rule] });
    await to.call("DELETE", `${root}/policies/${policy}`);
    await to.call("GET", `${root}/policies/${policy}`);
    await to.call("DELETE", `${root}/applications/${application}`);
    await to.call("GET", `${root}/applications/${application}`);
  }

  async function registry(to: Recorder): Promise<void> {
    const root = "/registry/v1/regions/pl-waw/namespaces";
    const namespace = await to.make(root, { name: "test-one", description: "", is_public: false });
    await to.call("GET", `${root}/${namespace}`);
    await to.call("PATCH", `${root}/${namespace}`, { is_public: true });
    await to.call("DELETE", `${root}/${namespace}`);
    clock.advance(10);
    await to.call("GET", `${root}/${namespace}`);
  }

  async function loadBalancers(to: Recorder): Promise<void> {
    const amsterdam = "/lb/v1/zones/nl-ams-1/ips";
    const other = await to.make(amsterdam, { is_ipv6: false });
    await to.call("GET", `${amsterdam}/${other}`);
    await to.call("DELETE", `${amsterdam}/${other}`);
    const zone = "/lb/v1/zones/fr-par-1";
    const ip = await to.make(`${zone}/ips`, { is_ipv6: false, tags: [] });
    await to.call("GET", `${zone}/ips/${ip}`);
    await to.call("PATCH", `${zone}/ips/${ip}`, { reverse: "example.com" });
    const lb = await to.make(`${zone}/lbs`, { name: "lb", description: "", ip_ids: [ip], type: "LB-S" });
    clock.advance(5);
    await to.call("GET", `${zone}/lbs/${lb}`);
    await to.call("GET", `${zone}/lbs/${lb}/private-networks`);
    await to.call("DELETE", `${zone}/lbs/${lb}?release_ip=false`);
    clock.advance(10);
    await to.call("GET", `${zone}/lbs/${lb}`);
    await to.call("DELETE", `${zone}/ips/${ip}`);
    await to.call("GET", `${zone}/ips/${ip}`);
  }

  async function kubernetes(to: Recorder): Promise<void> {
    const vpcs = "/vpc/v2/regions/fr-par/vpcs";
    const networks = "/vpc/v2/regions/fr-par/private-networks";
    const vpc = await to.make(vpcs, { name: "v", tags: [], enable_routing: true });
    const network = await to.make(networks, { name: "n", tags: [], vpc_id: vpc });
    await to.call("GET", `${vpcs}/${vpc}`);
    await to.call("GET", `${networks}/${network}`);

    const k8s = "/k8s/v1/regions/fr-par";
    const request = { name: "c", type: "", description: "d", tags: ["t"], version: "1.34.6", cni: "calico" };
    const id = await to.make(`${k8s}/clusters`, { ...request, private_network_id: network });
    const cluster = `${k8s}/clusters/${id}`;
    clock.advance(10);
    await to.call("GET", cluster);
    await to.call("GET", `${cluster}/pools`);
    await to.call("GET", `${cluster}/kubeconfig`);
    await to.call("GET", `${k8s}/versions`);
    await to.call("GET", `${cluster}/available-types`);
    await to.call("PATCH", cluster, { description: "" });
    await to.call("POST", `${cluster}/upgrade`, { version: "1.35.3", upgrade_pools: true });
    await to.call("PUT", `${cluster}/acls`, { acls: [{ ip: "1.2.3.4/32", description: "First rule" }] });
    await to.call("GET", `${cluster}/acls`);
    clock.advance(10);
    const pool = await to.make(`${cluster}/pools`, { name: "p", node_type: "pro2_xxs", size: 1, tags: ["t"] });
    await to.call("GET", `${k8s}/pools/${pool}`);
    clock.advance(200);
    const { nodes } = await to.call("GET", `${cluster}/nodes`);
    const [node] = nodes as readonly { readonly provider_id: string; readonly name: string }[];
    const server = (node?.provider_id ?? "").split("/").at(-1) ?? "";
    await to.call("GET", `/instance/v1/zones/fr-par-1/servers/${server}`);
    await to.call("GET", `/ipam/v1/regions/fr-par/ips?resource_name=${node?.name ?? ""}`);
    await to.call("DELETE", `${k8s}/pools/${pool}`);
    clock.advance(100);
    await to.call("GET", `${k8s}/pools/${pool}`);
    await to.call("DELETE", cluster);
    clock.advance(100);
    await to.call("GET", cluster);
    await to.call("DELETE", `${networks}/${network}`);
    await to.call("DELETE", `${networks}/${NOBODY}`);
    await to.call("GET", `${networks}/${network}`);
    await to.call("DELETE", `${vpcs}/${vpc}`);
    await to.call("GET", `${vpcs}/${vpc}`);
  }

  test.each(RECORDED.map((each) => [`${each.method} ${each.path} ${each.status}`, each] as const))(
    "look like Scaleway's: %s",
    (name, { method, path, status, response }) => {
      const alike = seen.filter((each) => each.method === method && each.path === path && each.status === status);
      const found = fewest(alike.map((each) => differences(response, each.response)));
      expect(found.filter((difference) => DIFFERENCES[`${name}: ${difference}`] === undefined)).toEqual([]);
    },
  );
});
