import { examine } from "../../../doctor/examine";
import { type Line } from "../../../doctor/line";
import { type Machine } from "../../../doctor/machine";
import { issuedKeys, type LogEntry, scopeOf } from "../../../local";
import { clientOf, PROJECT } from "../../local/api";
import { ownApi } from "../../local/own-api";
import { appOf, EXAMPLE, machineOf, type Resources } from "../stacks";

/** Of whoever owns the organization. */
export const OWNER = "55555555-5555-4555-8555-555555555555";
export const UNSEEN = "project, versions, node types, quotas and registries were not looked at";
export const ALL = ["AllProductsFullAccess", "IAMManager", "OrganizationReadOnly", "ProjectManager"];
/** Every call of the API. */
export const FAULT = { after: false, seconds: 0, call: undefined, rate: undefined, method: undefined, path: undefined };

/** Examines a test's own API, and sees to it that nothing is written there and no secret said. */
export function examiner() {
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
  let secrets: string[];
  const own = ownApi({ token: OWNER, keys: issuedKeys, permits: scopeOf, log: (entry) => log.push(entry) });

  beforeEach(() => {
    secrets = [OWNER];
  });

  async function iam() {
    const { API } = await import("@scaleway/sdk-iam/v1alpha1");
    return new API(await clientOf(own.api, OWNER));
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

  async function look(
    env: Readonly<Record<string, string>>,
    { resources = EXAMPLE, machine = {} }: { readonly resources?: Resources; readonly machine?: Partial<Machine> } = {},
  ): Promise<readonly Line[]> {
    log.length = 0;
    const before = JSON.stringify(own.api.resources());
    const lines = await examine({
      app: appOf(resources),
      machine: machineOf({ SCW_API_URL: own.api.url, SCW_DEFAULT_PROJECT_ID: PROJECT, ...env }, machine),
      timeoutMs: 2_000,
    });
    for (const secret of secrets) expect(JSON.stringify(lines)).not.toContain(secret);
    expect(log.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(JSON.stringify(own.api.resources())).toBe(before);
    return lines;
  }

  /** What one check says, as a full key sees it. */
  async function linesOf(check: string, resources?: Resources): Promise<readonly Omit<Line, "check">[]> {
    const lines = await look(await keyWith(ALL), resources === undefined ? {} : { resources });
    return lines.filter((line) => line.check === check).map(({ check: _, ...line }) => line);
  }

  async function kubernetes() {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    return new K8Sv1.API(await clientOf(own.api, OWNER));
  }

  /** A cluster with two nodes, all of it ready. */
  async function withCluster(version: string): Promise<void> {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(own.api, OWNER));
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
    own.clock.advance(900);
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
    own.clock.advance(900);
  }

  return { keyWith, linesOf, log, look, own, withCluster };
}
