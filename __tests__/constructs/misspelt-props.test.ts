import { App } from "cdktf";
import {
  ApiAccess,
  HealthCheck,
  KapsuleCluster,
  KapsuleVersion,
  LoadBalancerAddress,
  LoadBalancerIp,
  PoolSize,
  ProxyHeader,
  PortScope,
  RegistryCredentials,
  RegistryNamespace,
  Traefik,
  TraefikTls,
} from "../../constructs";
import { CLUSTER_KEYS } from "../../constructs/cluster/cluster-keys";
import { NODE_POOL_KEYS } from "../../constructs/cluster/node-pool-keys";
import { type Keys } from "../../constructs/core/misspelt";
import { RefusedInputError, type Problem } from "../../constructs/core/refusal";
import { IP_KEYS } from "../../constructs/load-balancer/load-balancer-ip-keys";
import { LOAD_BALANCER_SERVICE_KEYS } from "../../constructs/load-balancer/load-balancer-keys";
import { NETWORK_KEYS } from "../../constructs/network/private-network-keys";
import { NAMESPACE_KEYS, PULL_ACCESS_KEYS, PULL_SECRET_KEYS } from "../../constructs/registry/registry-keys";
import { ACCESS_KEYS, DASHBOARD_KEYS, TRAEFIK_KEYS } from "../../constructs/traefik/traefik-keys";
import { WORKLOAD_KEYS } from "../../constructs/workload/workload-keys";
import { kubernetesStack } from "../synthesis/temporary-app";
import { unchecked } from "../unchecked";
import { ATTRIBUTES } from "./cluster/fixtures";
import { EXAMPLES } from "./every-construct";

/** Of every construct: what a refusal calls it, and its names, each of which the compiler wants listed. */
const NAMES: Readonly<Record<string, readonly [what: string, keys: Keys]>> = {
  KapsuleCluster: ["this cluster", CLUSTER_KEYS],
  LoadBalancerIp: ["this address", IP_KEYS],
  LoadBalancerService: ["this Service", LOAD_BALANCER_SERVICE_KEYS],
  NodePool: ["this pool", NODE_POOL_KEYS],
  PrivateNetwork: ["this network", NETWORK_KEYS],
  RegistryNamespace: ["this namespace", NAMESPACE_KEYS],
  RegistryPullAccess: ["this pull access", PULL_ACCESS_KEYS],
  RegistryPullSecret: ["this pull secret", PULL_SECRET_KEYS],
  Traefik: ["this Traefik", TRAEFIK_KEYS],
  "Traefik with ACME": ["this Traefik", TRAEFIK_KEYS],
  TraefikAccess: ["this access", ACCESS_KEYS],
  TraefikDashboard: ["this dashboard", DASHBOARD_KEYS],
  Workload: ["this workload", WORKLOAD_KEYS],
};

/** Names whose groups are in a list. */
const LISTS: readonly string[] = ["taints", "startupTaints", "tolerations", "ports"];

interface Slip {
  readonly wrong: Readonly<Record<string, unknown>>;
  readonly refusal: Omit<Problem, "received">;
}

/** Each name with a letter too many, in place of the right one, and so in every group below. */
function slips(what: string, keys: Keys, path = ""): Slip[] {
  return Object.entries(keys).flatMap(([name, inner]) => {
    const property = path === "" ? `${name}x` : `${path}.${name}x`;
    const rule = `is no property of ${path === "" ? what : path}`;
    const own = { wrong: { [name]: undefined, [`${name}x`]: true }, refusal: { property, rule, fix: `write ${name}` } };
    if (inner === true) return [own];
    const list = LISTS.includes(name);
    const below = slips(what, inner, `${path === "" ? "" : `${path}.`}${name}${list ? "[0]" : ""}`);
    return [own, ...below.map(({ wrong, refusal }) => ({ wrong: { [name]: list ? [wrong] : wrong }, refusal }))];
  });
}

describe.each(EXAMPLES.map((each) => [each.name, each] as const))("%s", (name, { make }) => {
  const [what, keys] = NAMES[name] ?? ["", {}];
  const made = (wrong: Slip["wrong"]) => make(kubernetesStack(new App({ stackTraces: false }), "stack"), wrong);

  function refusal(wrong: Slip["wrong"]): readonly Omit<Problem, "received">[] {
    try {
      made(wrong);
      return [];
    } catch (error) {
      if (!(error instanceof RefusedInputError)) throw error;
      return error.problems.map(({ property, rule, fix }) => ({ property, rule, fix }));
    }
  }

  test("refuses each misspelt name, and says nothing else of it", () => {
    const all = slips(what, keys);
    expect(all.length).toBeGreaterThanOrEqual(Object.keys(keys).length);
    expect(Object.keys(keys)).not.toEqual([]);
    expect(all.map(({ wrong }) => refusal(wrong))).toEqual(all.map((each) => [each.refusal]));
  });

  test("takes a name that is like none of its own", () => {
    const plain = made({}).construct.node.findAll();
    const foreign = made({ myOwnTag: "mine", myOwnGroup: { autohealng: true } }).construct.node.findAll();
    expect(foreign.map(({ node }) => node.path)).toEqual(plain.map(({ node }) => node.path));
  });
});

describe("options of what is no construct", () => {
  const stack = () => kubernetesStack(new App({ stackTraces: false }), "stack");
  const ip = { uuid: "11111111-1111-1111-1111-111111111111", zone: "fr-par-1" };
  const address = { id: `fr-par-1/${ip.uuid}`, address: "51.15.251.114", dnsName: "lb.example.com" };
  const ports = { v1: PortScope.ports(80), v2: PortScope.ports(443) };
  const window = { day: "sunday", startHour: 3 } as const;
  const extension = { args: [], entryPoints: [], volumes: [], volumeMounts: [], podAnnotations: {} };
  const pull = { applicationId: ip.uuid, projectId: ip.uuid };

  test.each<readonly [string, (wrong: Readonly<Record<string, unknown>>) => unknown, right: string, property: string]>([
    [
      "KapsuleVersion",
      (wrong) => KapsuleVersion.autoUpgraded("1.36", unchecked(window, wrong)),
      "startHour",
      "maintenanceWindow",
    ],
    ["RegistryCredentials", (wrong) => RegistryCredentials.apiKeyOf(pull, wrong), "expiresAt", "an API key"],
    [
      "TraefikTls.acme",
      (wrong) => TraefikTls.acme(unchecked({ email: "ops@example.com" }, wrong)),
      "staging",
      "TraefikTls.acme",
    ],
    [
      "TraefikTls.acme",
      (wrong) => TraefikTls.acme(unchecked({ email: "ops@example.com" }, wrong)),
      "email",
      "TraefikTls.acme",
    ],
    ["HealthCheck", (wrong) => HealthCheck.http(wrong), "path", "the check"],
    ["HealthCheck", (wrong) => HealthCheck.https(wrong), "code", "the check"],
    ["LoadBalancerAddress", (wrong) => LoadBalancerAddress.static(ip, wrong), "ipv6", "this address"],
    ["LoadBalancerAddress", (wrong) => LoadBalancerAddress.ephemeral(wrong), "zone", "this address"],
    ["LoadBalancerAddress", (wrong) => LoadBalancerAddress.private(wrong), "privateIps", "this address"],
    ["LoadBalancerAddress", (wrong) => LoadBalancerAddress.existing(address.id, wrong), "private", "this address"],
    ["ProxyHeader", (wrong) => ProxyHeader.byPort(unchecked(ports, wrong)), "v2", "ProxyHeader.byPort"],
    [
      "stack/Existing",
      (wrong) => KapsuleCluster.fromKapsuleClusterAttributes(stack(), "Existing", unchecked(ATTRIBUTES, wrong)),
      "apiUrl",
      "this cluster",
    ],
    [
      "stack/Existing",
      (wrong) =>
        RegistryNamespace.fromRegistryNamespaceAttributes(
          stack(),
          "Existing",
          unchecked({ name: "web", region: "fr-par" }, wrong),
        ),
      "region",
      "this namespace",
    ],
    [
      "stack/Existing",
      (wrong) => LoadBalancerIp.fromLoadBalancerIpAttributes(stack(), "Existing", unchecked(address, wrong)),
      "id",
      "this address",
    ],
    [
      "stack/Ip",
      (wrong) =>
        new LoadBalancerIp(stack(), "Ip").addDnsRecord(
          "Record",
          unchecked({ dnsZone: "example.com", name: "www" }, wrong),
        ),
      "dnsZone",
      "this record",
    ],
    [
      "stack/Traefik",
      (wrong) => {
        new Traefik(stack(), "Traefik", { tls: TraefikTls.selfSigned() }).extend(unchecked(extension, wrong));
      },
      "entryPoints",
      "this extension",
    ],
  ])("%s refuses them misspelt: %#", (where, make, right, group) => {
    const path = group === "maintenanceWindow" ? `${group}.` : "";
    expect(() => make({ [right]: undefined, [`${right}x`]: 1 })).toThrow(
      new Error(
        `${where} refuses its input:\n  - ${path}${right}x: is no property of ${group}, received 1; write ${right}`,
      ),
    );
    expect(() => make({ myOwnTag: 1 })).not.toThrow();
  });

  test("sizes and access lists hand theirs to the construct", () => {
    const range = { property: "size.mni", received: 0, rule: "is no property of size", fix: "write min" };
    expect(PoolSize.autoscaling(unchecked({ min: 1, max: 3 }, { mni: 0 })).problems()).toEqual([range]);
    expect(PoolSize.autoscaling(unchecked({ min: 1, max: 3 }, { myOwnTag: 0 })).problems()).toEqual([]);

    const office = { cidr: "203.0.113.7/32" };
    const misspelt = unchecked(office, { descripton: "office" });
    expect(ApiAccess.only([office, misspelt]).problems()).toEqual([
      {
        property: "apiAccess.ranges[1].descripton",
        received: "a text, which is not shown here",
        rule: "is no property of apiAccess.ranges[1]",
        fix: "write description",
      },
    ]);
    expect(ApiAccess.only([unchecked(office, { myOwnTag: "office" })]).problems()).toEqual([]);
  });
});
