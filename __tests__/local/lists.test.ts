import { type LocalApi, ManualClock } from "../../local";
import { fetchFrom, PROJECT, startApi } from "./api";

type Item = Readonly<Record<string, unknown>>;

const REGION = "regions/fr-par";
const VPCS = `/vpc/v2/${REGION}/vpcs`;
const NETWORKS = `/vpc/v2/${REGION}/private-networks`;
const CLUSTERS = `/k8s/v1/${REGION}/clusters`;
const NAMESPACES = `/registry/v1/${REGION}/namespaces`;
const IAM = "/iam/v1alpha1";
/** Neither in the order of the alphabet nor in its reverse. */
const NAMES = ["beta", "gamma", "alpha"];
const KEY = "AAAAC3NzaC1lZDI1NTE5AAAAIIQE67HxSRicWd4ol7ntM2jdeD/qEehPJxK/3thmMiZg";

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

describe("lists", () => {
  const clock = new ManualClock();
  let api: LocalApi;
  /** What was made, by what it is and its name. */
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    api = await startApi({ clock });
    const other = await create("project", "/account/v3/projects", { name: "other" });
    for (const name of NAMES) {
      const common = { name, tags: ["all", name], project_id: name === "alpha" ? other : PROJECT };
      await create("project", "/account/v3/projects", { name });
      const application_id = await create("application", `${IAM}/applications`, common);
      await create("group", `${IAM}/groups`, common);
      await call("POST", `${IAM}/groups/${ids[`group ${name}`] ?? ""}/add-member`, { application_id });
      await create("user", `${IAM}/users`, { ...common, member: { email: `${name}@example.com`, username: name } });
      await create("policy", `${IAM}/policies`, { ...common, application_id, rules: [] });
      await create("key", `${IAM}/api-keys`, { application_id, description: name }, "access_key");
      await create("ssh key", `${IAM}/ssh-keys`, { ...common, public_key: `ssh-ed25519 ${KEY}` });
      await create("namespace", NAMESPACES, { ...common, description: `about ${name}` });
      const vpc_id = await create("vpc", VPCS, common);
      const private_network_id = await create("network", NETWORKS, { ...common, vpc_id });
      const request = { ...common, version: name === "beta" ? "1.36.1" : "1.35.3", cni: "cilium", private_network_id };
      await create("cluster", CLUSTERS, { ...request, type: name === "gamma" ? "kapsule-dedicated-4" : "kapsule" });
      const pool = { name, node_type: "DEV1-M", size: 1 };
      await create("pool", `${CLUSTERS}/${ids["cluster beta"] ?? ""}/pools`, pool);
      clock.advance(1_000);
    }
    await call("PATCH", `${IAM}/ssh-keys/${ids["ssh key beta"] ?? ""}`, { disabled: true });
  });
  afterAll(() => api.stop());

  async function call(method: string, path: string, body?: object): Promise<Item> {
    const answer = await fetchFrom(api, method, path, body === undefined ? {} : { body });
    return Object(answer.body) as Item;
  }

  async function create(kind: string, path: string, body: { readonly [key: string]: unknown }, key = "id") {
    const id = String((await call("POST", path, body))[key]);
    ids[`${kind} ${String(body["name"] ?? body["description"])}`] = id;
    return id;
  }

  /** Puts what is there in the place of its name: `{vpc beta}`. */
  function filled(path: string): string {
    return path.replace(/\{([^}]+)\}/g, (_, name: string) => ids[name] ?? `no ${name}`);
  }

  async function listed(path: string, key: string): Promise<readonly Item[]> {
    const { [key]: items, total_count } = await call("GET", filled(path));
    if (!Array.isArray(items)) throw new Error(`${path} has no ${key}`);
    expect(total_count).toBe(items.length);
    return items as readonly Item[];
  }

  /** The list, its key, what it is ordered by, and filters with the names that they leave. */
  const LISTS: readonly (readonly [string, string, readonly string[], readonly (readonly [string, string])[]])[] = [
    [
      "/account/v3/projects",
      "projects",
      ["created_at", "name"],
      [
        ["name=beta", "beta"],
        [`organization_id=${PROJECT}`, "default other beta gamma alpha"],
        ["project_ids={project beta}&project_ids={project alpha}", "beta alpha"],
      ],
    ],
    [
      `${IAM}/applications`,
      "applications",
      ["created_at", "updated_at", "name"],
      [
        ["name=m", "gamma"],
        ["editable=false", ""],
        ["editable=true&tag=beta", "beta"],
        ["application_ids={application beta}", "beta"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      `${IAM}/groups`,
      "groups",
      ["created_at", "updated_at", "name"],
      [
        ["name=m", "gamma"],
        ["application_ids={application alpha}", "alpha"],
        ["user_ids={user alpha}", ""],
        ["group_ids={group beta}&tag=all", "beta"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      `${IAM}/users`,
      "users",
      ["created_at", "updated_at", "email", "username"],
      [
        ["user_ids={user beta}", "beta"],
        ["mfa=true", ""],
        ["tag=alpha", "alpha"],
        ["type=member", "beta gamma alpha"],
        ["type=owner", ""],
        [`organization_id=${PROJECT}&type=unknown_type`, "beta gamma alpha"],
      ],
    ],
    [
      `${IAM}/policies`,
      "policies",
      ["created_at", "policy_name"],
      [
        ["policy_name=m", "gamma"],
        ["application_ids={application beta}", "beta"],
        ["user_ids={user beta}", ""],
        ["group_ids={group beta}", ""],
        ["no_principal=true", ""],
        ["no_principal=false&policy_ids={policy alpha}", "alpha"],
        ["tag=beta&editable=true", "beta"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      `${IAM}/api-keys`,
      "api_keys",
      ["created_at", "updated_at", "expires_at", "access_key"],
      [
        ["application_id={application beta}", "beta"],
        ["user_id={user beta}", ""],
        ["expired=true", ""],
        ["expired=false&editable=true&description=m", "gamma"],
        ["access_key={key alpha}", "alpha"],
        ["access_keys={key alpha}&access_keys={key beta}", "beta alpha"],
        ["bearer_id={application gamma}", "gamma"],
        ["bearer_type=user", ""],
        [`organization_id=${PROJECT}&bearer_type=application`, "beta gamma alpha"],
      ],
    ],
    [
      `${IAM}/ssh-keys`,
      "ssh_keys",
      ["created_at", "updated_at", "name"],
      [
        ["name=m", "gamma"],
        ["disabled=true", "beta"],
        ["project_id={project other}", "alpha"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      NAMESPACES,
      "namespaces",
      ["created_at", "description", "name"],
      [
        ["name=m", "gamma"],
        ["project_id={project other}", "alpha"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      VPCS,
      "vpcs",
      ["created_at", "name"],
      [
        ["name=m", "gamma"],
        ["tags=beta&tags=alpha", "beta alpha"],
        ["project_id={project other}", "alpha"],
        ["is_default=true", "default"],
        ["is_default=false", "beta gamma alpha"],
        ["routing_enabled=false", ""],
        [`organization_id=${PROJECT}&is_default=false`, "beta gamma alpha"],
      ],
    ],
    [
      NETWORKS,
      "private_networks",
      ["created_at", "name"],
      [
        ["name=m", "gamma"],
        ["tags=beta", "beta"],
        ["project_id={project other}", "alpha"],
        ["private_network_ids={network gamma}", "gamma"],
        ["vpc_id={vpc beta}", "beta"],
        ["dhcp_enabled=false", ""],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      CLUSTERS,
      "clusters",
      ["created_at", "updated_at", "name", "status", "version"],
      [
        ["name=m", "gamma"],
        ["project_id={project other}", "alpha"],
        ["status=pool_required", "alpha"],
        ["status=unknown", "beta gamma alpha"],
        ["type=kapsule-dedicated-4", "gamma"],
        ["private_network_id={network beta}", "beta"],
        [`organization_id=${PROJECT}`, "beta gamma alpha"],
      ],
    ],
    [
      `${CLUSTERS}/{cluster beta}/pools`,
      "pools",
      ["created_at", "updated_at", "name", "status", "version"],
      [
        ["name=m", "gamma"],
        ["status=ready", "beta gamma alpha"],
        ["status=scaling", ""],
      ],
    ],
  ];

  test.each(LISTS)("%s: ordered by each field, both ways", async (path, key, orders) => {
    for (const order of orders) {
      const field = order === "policy_name" ? "name" : order;
      const values = async (direction: string) =>
        (await listed(`${path}?order_by=${order}_${direction}`, key)).map((each) => text(each[field]));
      const ascending = await values("asc");
      expect([order, ascending]).toEqual([order, [...ascending].sort()]);
      expect([order, await values("desc")]).toEqual([order, [...ascending].sort().reverse()]);
      expect(ascending.length).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(LISTS)("%s: refuses an order and a page that there is not", async (path, _, orders) => {
    const known = orders.flatMap((each) => [`${each}_asc`, `${each}_desc`]);
    const order = await call("GET", filled(`${path}?order_by=colour_asc`));
    expect(order["details"]).toEqual([
      { argument_name: "order_by", reason: "constraint", help_message: expect.any(String) as unknown },
    ]);
    expect(JSON.stringify(order)).toContain(known[0]);
    for (const [wrong, argument_name] of [
      ["page=0", "page"],
      ["page=x", "page"],
      ["page_size=0", "page_size"],
      ["page_size=101", "page_size"],
    ]) {
      expect(await call("GET", filled(`${path}?${wrong ?? ""}`))).toMatchObject({ details: [{ argument_name }] });
    }
    const { total_count } = await call("GET", filled(`${path}?page=2&page_size=100`));
    expect(total_count).toBeGreaterThanOrEqual(3);
  });

  const FILTERS = LISTS.flatMap(([path, key, , filters]) => filters.map(([query, names]) => [path, query, key, names]));
  test.each(FILTERS)("%s?%s", async (path = "", query = "", key = "", names = "") => {
    const items = await listed(`${path}?${query}`, key);
    const found = items.map(({ name, username, description }) => name ?? username ?? description);
    expect(found).toEqual(names === "" ? [] : names.split(" "));
  });

  test("nodes by pool, name and status", async () => {
    const nodes = `${CLUSTERS}/{cluster beta}/nodes`;
    const all = await listed(nodes, "nodes");
    expect(all).toHaveLength(3);
    expect((await listed(`${nodes}?pool_id={pool gamma}`, "nodes")).map(({ pool_id }) => pool_id)).toEqual([
      ids["pool gamma"],
    ]);
    expect(await listed(`${nodes}?status=ready&name=gamma`, "nodes")).toHaveLength(1);
    expect(await listed(`${nodes}?status=creating`, "nodes")).toEqual([]);
    const names = (await listed(`${nodes}?order_by=name_desc`, "nodes")).map(({ name }) => String(name));
    expect(names).toEqual([...names].sort().reverse());
    for (const order of ["created_at", "updated_at", "status", "version"]) {
      expect(await listed(`${nodes}?order_by=${order}_asc`, "nodes")).toHaveLength(3);
    }
  });

  test("subnets by VPC, project and identifier", async () => {
    const subnets = `/vpc/v2/${REGION}/subnets`;
    expect(await listed(subnets, "subnets")).toHaveLength(6);
    const ofVpc = await listed(`${subnets}?vpc_id={vpc beta}`, "subnets");
    expect(ofVpc.map(({ private_network_id }) => private_network_id)).toEqual(Array(2).fill(ids["network beta"]));
    expect(await listed(`${subnets}?project_id={project other}`, "subnets")).toHaveLength(2);
    expect(await listed(`${subnets}?subnet_ids=${String(ofVpc[0]?.["id"])}`, "subnets")).toEqual([ofVpc[0]]);
  });
});
