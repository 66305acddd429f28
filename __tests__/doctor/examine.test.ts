import { examine } from "../../doctor/examine";
import { type Line } from "../../doctor/line";
import { type Machine } from "../../doctor/machine";
import {
  issuedKeys,
  type LocalApi,
  type LocalOptions,
  type LogEntry,
  ManualClock,
  parseLimits,
  scopeOf,
} from "../../local";
import { clientOf, PROJECT, startApi } from "../local/api";
import { appOf, EXAMPLE, machineOf, type Resources } from "./stacks";

/** Of whoever owns the organization. */
const OWNER = "55555555-5555-4555-8555-555555555555";
const CLUSTER = { name: "k8s-test", region: "fr-par" };
const UNSEEN = "project, versions, node types, quotas and registries were not looked at";

describe("examine", () => {
  // Scaleway's client asks its answers whether they are objects, and those of fetch are of Node's world, not of Jest's.
  beforeAll(() => {
    jest.spyOn(Response.prototype, "json").mockImplementation(async function (this: Response) {
      return JSON.parse(await this.text()) as unknown;
    });
  });
  afterAll(() => {
    jest.restoreAllMocks();
  });

  const log: LogEntry[] = [];
  let clock: ManualClock;
  let api: LocalApi;
  let secrets: string[];

  async function start(options: Partial<LocalOptions> = {}): Promise<void> {
    clock = new ManualClock();
    secrets = [OWNER];
    api = await startApi({
      clock,
      token: OWNER,
      keys: issuedKeys,
      permits: scopeOf,
      log: (entry) => log.push(entry),
      ...options,
    });
  }
  beforeEach(() => start());
  afterEach(() => api.stop());

  /** Ends the API that is there, for one with other settings. */
  async function restart(options: Partial<LocalOptions>): Promise<void> {
    await api.stop();
    await start(options);
  }

  async function iam() {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    return new API(await clientOf(api, OWNER));
  }

  /** A key of an application with these permission sets. */
  async function keyWith(sets: readonly string[], expiresAt?: Date): Promise<Record<string, string>> {
    const access = await iam();
    const { id: applicationId } = await access.createApplication({ name: "deployer", description: "" });
    for (const set of sets) {
      const rules = [{ permissionSetNames: [set], condition: "", organizationId: PROJECT }];
      await access.createPolicy({ name: set, description: "", applicationId, rules });
    }
    const { accessKey, secretKey = "" } = await access.createAPIKey({ applicationId, description: "", expiresAt });
    secrets.push(secretKey);
    return { SCW_ACCESS_KEY: accessKey, SCW_SECRET_KEY: secretKey };
  }

  const ALL = ["AllProductsFullAccess", "IAMManager", "OrganizationReadOnly", "ProjectManager"];

  async function look(
    env: Readonly<Record<string, string>>,
    { resources = EXAMPLE, machine = {} }: { readonly resources?: Resources; readonly machine?: Partial<Machine> } = {},
  ): Promise<readonly Line[]> {
    log.length = 0;
    const before = JSON.stringify(api.resources());
    const lines = await examine({
      app: appOf(resources),
      machine: machineOf({ SCW_API_URL: api.url, SCW_DEFAULT_PROJECT_ID: PROJECT, ...env }, machine),
      timeoutMs: 2_000,
    });
    for (const secret of secrets) expect(JSON.stringify(lines)).not.toContain(secret);
    expect(log.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(JSON.stringify(api.resources())).toBe(before);
    return lines;
  }

  /** What one check says, as a full key sees it. */
  async function linesOf(check: string, resources?: Resources): Promise<readonly Omit<Line, "check">[]> {
    const lines = await look(await keyWith(ALL), resources === undefined ? {} : { resources });
    return lines.filter((line) => line.check === check).map(({ check: _, ...line }) => line);
  }

  async function kubernetes() {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    return new K8Sv1.API(await clientOf(api, OWNER));
  }

  /** A cluster with two nodes, all of it ready. */
  async function withCluster(version: string): Promise<void> {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(api, OWNER));
    const { id: privateNetworkId } = await vpc.createPrivateNetwork({
      name: "n",
      tags: [],
      defaultRoutePropagationEnabled: false,
    });
    const k8s = await kubernetes();
    const { id: clusterId } = await k8s.createCluster({
      name: "k8s-test",
      description: "",
      type: "kapsule",
      version,
      cni: "cilium",
      privateNetworkId,
    });
    clock.advance(900);
    await k8s.createPool({
      clusterId,
      name: "default",
      nodeType: "DEV1-M",
      size: 2,
      autoscaling: false,
      autohealing: true,
      publicIpDisabled: false,
      containerRuntime: "containerd",
      rootVolumeType: "default_volume_type",
    });
    clock.advance(900);
  }

  test("finds all that a deploy needs, with nothing but reading", async () => {
    expect(await look(await keyWith(ALL))).toEqual([
      { check: "node", status: "ok", text: "22.14.0" },
      { check: "terraform", status: "ok", text: "Terraform 1.11.4" },
      { check: "scw", status: "ok", text: "not needed: nothing logs in with it" },
      { check: "credentials", status: "ok", text: "the secret key is from SCW_SECRET_KEY" },
      { check: "api", status: "ok", text: `${new URL(api.url).host} answers` },
      { check: "key", status: "ok", text: "Scaleway takes it" },
      { check: "project", status: "ok", text: `default (${PROJECT})` },
      { check: "version", status: "ok", text: "k8s-test: 1.36.1 is offered in fr-par" },
      { check: "node type", status: "ok", text: "DEV1-M is offered in fr-par-1" },
      { check: "quota", status: "ok", text: "DEV1-M is not limited in fr-par-1" },
      {
        check: "registry",
        status: "ok",
        text: "k8s-test-dev is not among yours in fr-par; only a deploy shows whether it is another's",
      },
    ]);
    // Types of servers and their stock are two pages each.
    expect(log).toHaveLength(10);
  });

  test("takes keys from the configuration of scw", async () => {
    const env = await keyWith(ALL);
    const text = `access_key: ${env["SCW_ACCESS_KEY"] ?? ""}\nsecret_key: ${env["SCW_SECRET_KEY"] ?? ""}\n`;
    const machine = { read: (file: string) => (file === "/c.yaml" ? text : undefined) };
    const lines = await look({ SCW_CONFIG_PATH: "/c.yaml" }, { machine });
    expect(lines).toContainEqual({
      check: "credentials",
      status: "ok",
      text: "the secret key is from the scw configuration",
    });
    expect(lines.filter(({ status }) => status !== "ok")).toEqual([]);
  });

  test("asks nobody where credentials are missing or the file is broken", async () => {
    const last = {
      check: "account",
      status: "warn",
      text: UNSEEN,
      fix: "mend credentials first, and run this again",
    };
    expect((await look({})).slice(-3)).toEqual([
      {
        check: "credentials",
        status: "fail",
        text: "there is no access key",
        fix: "set SCW_ACCESS_KEY, or run scw init",
      },
      {
        check: "credentials",
        status: "fail",
        text: "there is no secret key",
        fix: "set SCW_SECRET_KEY, or run scw init",
      },
      last,
    ]);
    const broken = await look({ SCW_CONFIG_PATH: "/c.yaml" }, { machine: { read: () => `secret_key: [${OWNER}]` } });
    expect(broken.slice(-2)).toEqual([
      {
        check: "credentials",
        status: "fail",
        text: "/c.yaml is no configuration of scw: secret_key",
        fix: "correct the file or SCW_PROFILE, or run scw init",
      },
      last,
    ]);
    expect(log).toEqual([]);
  });

  test("says that a key is not taken, is unknown, or will expire", async () => {
    const wrong = { SCW_ACCESS_KEY: "SCWAAAAAAAAAAAAAAAAA", SCW_SECRET_KEY: "66666666-6666-4666-8666-666666666666" };
    expect((await look(wrong)).slice(-2)).toEqual([
      {
        check: "key",
        status: "fail",
        text: "Scaleway does not take the secret key",
        fix: "make a new one: scw iam api-key create",
      },
      { check: "account", status: "warn", text: UNSEEN, fix: "mend key first, and run this again" },
    ]);
    expect(await look({ ...wrong, SCW_SECRET_KEY: OWNER })).toContainEqual({
      check: "key",
      status: "warn",
      text: "Scaleway takes the secret key, and does not know the access key",
      fix: "set both of one key: a state in a bucket needs the access key",
    });
    expect(await look(await keyWith(ALL, new Date("2026-07-20T00:00:00Z")))).toContainEqual({
      check: "key",
      status: "warn",
      text: "it expires on 2026-07-20",
      fix: "make a new one: scw iam api-key create",
    });
    expect(await look(await keyWith(ALL, new Date("2026-09-20T00:00:00Z")))).toContainEqual({
      check: "key",
      status: "ok",
      text: "Scaleway takes it, until 2026-09-20",
    });
  });

  test("says which permissions are missing: a failure where a deploy needs them", async () => {
    const lines = await look(await keyWith([]));
    expect(lines.slice(5)).toEqual([
      { check: "key", status: "ok", text: "Scaleway takes it, and does not let it read itself" },
      {
        check: "project",
        status: "warn",
        text: `the key may not see whether there is a project ${PROJECT}`,
        fix: "give its bearer the permission set ProjectReadOnly, or one that includes it",
      },
      {
        check: "version",
        status: "fail",
        text: "the key may not see which versions there are in fr-par",
        fix: "give its bearer the permission set KubernetesFullAccess, or one that includes it",
      },
      {
        check: "node type",
        status: "warn",
        text: "the key may not see which types of nodes there are in fr-par-1",
        fix: "give its bearer the permission set InstancesReadOnly, or one that includes it",
      },
      {
        check: "quota",
        status: "warn",
        text: "the key may not see how many DEV1-M there may be",
        fix: "give its bearer the permission set OrganizationReadOnly, or one that includes it",
      },
      {
        check: "registry",
        status: "fail",
        text: "the key may not see which registries there are in fr-par",
        fix: "give its bearer the permission set ContainerRegistryFullAccess, or one that includes it",
      },
    ]);
  });

  test("says that the API cannot be reached, fails or is silent", async () => {
    const fix = "check the network, a proxy, SCW_API_URL; then run this again";
    const env = { SCW_ACCESS_KEY: "SCWAAAAAAAAAAAAAAAAA", SCW_SECRET_KEY: OWNER };
    const apiOf = async () => {
      const machine = machineOf({ SCW_API_URL: api.url, SCW_DEFAULT_PROJECT_ID: PROJECT, ...env });
      return (await examine({ app: appOf(EXAMPLE), machine, timeoutMs: 500 })).slice(-2);
    };
    const lines = (reason: string) => [
      { check: "api", status: "fail", text: `${new URL(api.url).host}: ${reason}`, fix },
      { check: "account", status: "warn", text: UNSEEN, fix: "mend api first, and run this again" },
    ];
    await restart({ faults: [{ ...FAULT, kind: "timeout", seconds: 3_600 }] });
    expect(await apiOf()).toEqual(lines("no answer came in time"));
    await restart({ faults: [{ ...FAULT, kind: "500" }] });
    expect(await apiOf()).toEqual(lines("the API answered 500"));
    await api.stop();
    expect(await apiOf()).toEqual(lines("ECONNREFUSED"));
    // Ports that no browser takes either.
    const machine = machineOf({ SCW_API_URL: "http://127.0.0.1:1", SCW_DEFAULT_PROJECT_ID: PROJECT, ...env });
    expect(await examine({ app: appOf(EXAMPLE), machine, timeoutMs: 500 })).toContainEqual({
      check: "api",
      status: "fail",
      text: "127.0.0.1:1: bad port",
      fix,
    });
    await start();
  });

  test("says what could not be found out, and goes on", async () => {
    await restart({ faults: [{ ...FAULT, kind: "429", path: "/registry/**" }] });
    expect(await linesOf("registry")).toEqual([
      {
        status: "warn",
        text: "it could not be found out which registries there are in fr-par: the API answered 429",
        fix: "run this again",
      },
    ]);
  });

  test("says that there is no such project", async () => {
    const SCW_DEFAULT_PROJECT_ID = "77777777-7777-4777-8777-777777777777";
    expect(await look({ ...(await keyWith(ALL)), SCW_DEFAULT_PROJECT_ID })).toContainEqual({
      check: "project",
      status: "fail",
      text: `there is no project ${SCW_DEFAULT_PROJECT_ID}`,
      fix: "set SCW_DEFAULT_PROJECT_ID: scw account project list",
    });
  });

  describe("of a version", () => {
    const wanting = (version: string): Resources => [["scaleway_k8s_cluster", { ...CLUSTER, version }]];

    test.each([
      ["1.36", { status: "ok", text: "k8s-test: 1.36.1 is offered in fr-par" }],
      ["1.35.3", { status: "ok", text: "k8s-test: 1.35.3 is offered in fr-par" }],
      [
        "1.35.2",
        {
          status: "fail",
          text: "k8s-test: 1.35.2 is not offered in fr-par",
          fix: "choose one of 1.37.0, 1.36.1, 1.35.3, 1.34.6, 1.33.10",
        },
      ],
      [
        "1.3",
        {
          status: "fail",
          text: "k8s-test: 1.3 is not offered in fr-par",
          fix: "choose one of 1.37.0, 1.36.1, 1.35.3, 1.34.6, 1.33.10",
        },
      ],
    ])("%s: says whether it is on offer", async (version, line) => {
      expect(await linesOf("version", wanting(version))).toEqual([line]);
    });

    test("warns of one that is deprecated", async () => {
      const machine = { now: new Date("2026-10-15T00:00:00Z") };
      expect(await look(await keyWith(ALL), { resources: wanting("1.34"), machine })).toContainEqual({
        check: "version",
        status: "warn",
        text: "k8s-test: 1.34.6 is offered in fr-par, is deprecated and ends on 2026-11-29",
        fix: "choose a newer minor version",
      });
    });

    test.each([
      ["1.35.3", { status: "ok", text: "k8s-test has 1.35.3 already" }],
      ["1.35", { status: "ok", text: "k8s-test has 1.35.3 already" }],
      ["1.36", { status: "ok", text: "k8s-test can go from 1.35.3 to 1.36.1" }],
      ["1.34.6", { status: "fail", text: "k8s-test cannot go from 1.35.3 to 1.34.6", fix: "it can become 1.36.1" }],
    ])("%s: looks at the cluster that is there", async (version, line) => {
      await withCluster("1.35.3");
      expect(await linesOf("version", wanting(version))).toEqual([line]);
    });

    test("says that nothing newer is on offer", async () => {
      await withCluster("1.37.0");
      expect(await linesOf("version", wanting("1.38"))).toEqual([
        {
          status: "fail",
          text: "k8s-test cannot go from 1.37.0 to 1.38",
          fix: "nothing newer is on offer: keep it",
        },
      ]);
    });
  });

  test("says that a node type is not in the zone, or sold out", async () => {
    const pool = (node_type: string): Resources => [["scaleway_k8s_pool", { node_type, zone: "fr-par-1", size: 1 }]];
    expect(await linesOf("node type", pool("dev1_xxl"))).toEqual([
      {
        status: "fail",
        text: "DEV1-XXL is not offered in fr-par-1",
        fix: "choose one of the zone, such as DEV1-XL: scw instance server-type list zone=fr-par-1",
      },
    ]);
    await restart({ limits: parseLimits({ quotas: [], soldOut: ["DEV1-M", "GP1-S,nearly", "PRO2-S:zone=fr-par-2"] }) });
    expect(await linesOf("node type", pool("dev1_m"))).toEqual([
      { status: "fail", text: "DEV1-M is sold out in fr-par-1", fix: "choose another type or zone, or wait" },
    ]);
    expect(await linesOf("node type", pool("gp1_s"))).toEqual([
      { status: "warn", text: "GP1-S is nearly sold out in fr-par-1", fix: "have another type or zone at hand" },
    ]);
    expect((await linesOf("node type", pool("pro2_s"))).map(({ status }) => status)).toEqual(["ok"]);
  });

  test.each([
    [
      1,
      "fail",
      "DEV1-M in fr-par-1: 1 allowed, 2 wanted",
      "ask Scaleway for more, or choose fewer nodes or another type",
    ],
    [2, "ok", "DEV1-M in fr-par-1: 2 allowed, 2 wanted, 0 in use", undefined],
  ])("looks at a quota of %d", async (quota, status, text, fix) => {
    await restart({ limits: parseLimits({ quotas: [`DEV1-M=${quota}`], soldOut: [] }) });
    expect(await linesOf("quota")).toEqual([{ status, text, fix }]);
  });

  test("warns of a quota that Scaleway does not tell", async () => {
    const pool: Resources = [["scaleway_k8s_pool", { node_type: "zzz9_xl", zone: "fr-par-1", size: 1 }]];
    expect(await linesOf("quota", pool)).toEqual([
      {
        status: "warn",
        text: "Scaleway tells none of ZZZ9-XL",
        fix: "look at the organization's quotas in the console",
      },
    ]);
  });

  test("warns of a quota that is used up", async () => {
    await restart({ limits: parseLimits({ quotas: ["DEV1-M=3"], soldOut: [] }) });
    await withCluster("1.36.1");
    expect(await linesOf("quota")).toEqual([
      {
        status: "warn",
        text: "DEV1-M in fr-par-1: 3 allowed, 2 wanted, 2 in use",
        fix: "unless those are this deployment's own, ask Scaleway for more, or choose fewer nodes or another type",
      },
    ]);
  });

  test("tells one's own registry from one of another project", async () => {
    const { API } = await import("@scaleway/sdk-registry/v1");
    const registry = new API(await clientOf(api, OWNER));
    const { ProjectAPI } = await import("@scaleway/sdk-account/v3");
    const other = await new ProjectAPI(await clientOf(api, OWNER)).createProject({ name: "other", description: "" });
    const create = (name: string, projectId: string) =>
      registry.createNamespace({ name, projectId, description: "", isPublic: false });
    await create("mine-prod", PROJECT);
    await create("mine", PROJECT);
    await create("theirs", other.id);
    const named = (name: string) => linesOf("registry", [["scaleway_registry_namespace", { name, region: "fr-par" }]]);
    expect(await named("mine")).toEqual([{ status: "ok", text: "mine is yours already" }]);
    expect(await named("theirs")).toEqual([
      {
        status: "fail",
        text: `theirs is taken in fr-par by your project ${other.id}`,
        fix: "choose another name (KAPSULE_REGISTRY), or deploy in that project",
      },
    ]);
    expect(await named("min")).toMatchObject([
      { status: "ok", text: expect.stringContaining("not among yours") as unknown },
    ]);
  });

  test("warns of what only a deploy knows", async () => {
    expect(await linesOf("stacks", [["scaleway_k8s_pool", { node_type: "${var.type}", size: 1 }]])).toEqual([
      {
        status: "warn",
        text: "cluster/r0 is computed, and was not looked at",
        fix: "write its name, version, type and size out",
      },
    ]);
  });
});

/** Every call of the API. */
const FAULT = { after: false, seconds: 0, call: undefined, rate: undefined, method: undefined, path: undefined };
