import { Lazy } from "cdktf";
import { clusterNetworkProblems } from "../../../constructs/cluster/cluster-network-rules";
import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { clusterProblems } from "../../../constructs/cluster/cluster-rules";
import { KapsuleVersion, type MaintenanceWindow } from "../../../constructs/cluster/kapsule-version";
import { nodePoolProblems } from "../../../constructs/cluster/node-pool-rules";
import { unchecked } from "../../unchecked";
import { CLUSTER, POOL, PRIVATE_NETWORK } from "./fixtures";

const token = Lazy.stringValue({ produce: () => "later" });
const surroundings = { region: undefined, version: undefined, upgradePools: true };
const time = (property: string, received: unknown) => ({
  property: `timeouts.${property}`,
  received,
  rule: "must be a Duration",
  fix: "write Duration.minutes(30)",
});
const network = (props: Partial<KapsuleClusterProps>) => clusterNetworkProblems({ ...CLUSTER, ...props });

describe("settings that the compiler would refuse", () => {
  test("are every time that a cluster can be waited for", () => {
    const timeouts = { create: "1h", read: 5, update: "1h", delete: null };
    expect(clusterProblems(unchecked(CLUSTER, { timeouts }))).toEqual([
      time("create", "1h"),
      time("read", 5),
      time("update", "1h"),
      time("delete", null),
    ]);
  });

  test("are every time that a pool can be waited for", () => {
    const timeouts = { create: "1h", update: "2h" };
    expect(nodePoolProblems(unchecked(POOL, { timeouts }), surroundings)).toEqual([
      time("create", "1h"),
      time("update", "2h"),
    ]);
  });

  test("are regions that there are not", () => {
    expect(clusterProblems(unchecked(CLUSTER, { region: "us-east" }))).toContainEqual({
      property: "region",
      received: "us-east",
      rule: "must be one of fr-par, nl-ams, pl-waw, it-mil",
      fix: "write one of them",
    });
  });

  test("are versions that are no text, and a window that is none", () => {
    const wrong = unchecked<{ version: string; window: MaintenanceWindow }>(
      { version: "1.36.2", window: { day: "any", startHour: 3 } },
      { version: 1.36, window: undefined },
    );
    expect(() => KapsuleVersion.pinned(wrong.version)).toThrow(
      new Error(
        'KapsuleVersion refuses its input:\n  - version: must be a text, received 1.36; write one such as "1.36.2"',
      ),
    );
    expect(() => KapsuleVersion.autoUpgraded(wrong.version, wrong.window)).toThrow(
      new Error(
        "KapsuleVersion refuses its input:\n" +
          '  - minorVersion: must be a text, received 1.36; write one such as "1.36"\n' +
          '  - maintenanceWindow: must be an object, received nothing; write { day: "sunday", startHour: 3 }',
      ),
    );
  });
});

test.each<[string, string]>([
  ["11.36", "1.36"],
  ["v1.36", "1.36"],
])("%s is no minor version, though %s is in it", (version) => {
  expect(() => KapsuleVersion.autoUpgraded(version, { day: "any", startHour: 3 })).toThrow(
    "minorVersion: must be a minor version x.y where Scaleway upgrades the patches",
  );
});

test.each(["=a=b", "a=b\nc"])("the required claim %j is refused, though a claim is in it", (claim) => {
  const openIdConnectConfig = { issuerUrl: "https://accounts.example.com", clientId: "k8s", requiredClaim: [claim] };
  expect(clusterProblems({ ...CLUSTER, openIdConnectConfig })).toEqual([
    {
      property: "openIdConnectConfig.requiredClaim[0]",
      received: claim,
      rule: "must be key=value",
      fix: "write the claim and the value it must have",
    },
  ]);
});

describe("what is known only at apply", () => {
  test("is compared with no other range", () => {
    expect(network({ podCidr: token })).toEqual([]);
    expect(network({ serviceCidr: token })).toEqual([]);
    expect(network({ podCidr: token, serviceCidr: token })).toEqual([]);
    expect(network({ privateNetwork: { ...PRIVATE_NETWORK, subnet: token } })).toEqual([]);
  });

  test("leaves the address of the DNS service, or the region, unchecked", () => {
    expect(network({ serviceCidr: token, serviceDnsIp: "10.32.0.10" })).toEqual([]);
    expect(network({ serviceDnsIp: token })).toEqual([]);
    expect(network({ region: "pl-waw", privateNetwork: { ...PRIVATE_NETWORK, id: token } })).toEqual([]);
  });
});

test("a subnet that is no range is not compared", () => {
  expect(network({ privateNetwork: { ...PRIVATE_NETWORK, subnet: "172.16.20.1/22" } })).toEqual([]);
});
