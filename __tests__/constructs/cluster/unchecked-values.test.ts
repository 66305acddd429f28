import { KapsuleCluster } from "../../../constructs/cluster/kapsule-cluster";
import { KapsuleVersion, type MaintenanceWindow } from "../../../constructs/cluster/kapsule-version";
import { type RefusedInputError } from "../../../constructs/core/refusal";
import { PrivateNetwork } from "../../../constructs/network/private-network";
import { RegistryNamespace } from "../../../constructs/registry/registry-namespace";
import { RegistryPullSecret, type RegistryPullSecretProps } from "../../../constructs/registry/registry-pull-secret";
import { LoadBalancerIp } from "../../../constructs/load-balancer/load-balancer-ip";
import { Traefik, type TraefikProps } from "../../../constructs/traefik";
import { Workload, type WorkloadProps } from "../../../constructs/workload";
import { testStack, warnings } from "../../synthesized";
import { unchecked } from "../../unchecked";
import { CLUSTER, clusterIn, POOL } from "./fixtures";

type Wrong = Readonly<Record<string, unknown>>;

/** What a refusal says, line by line. */
function refusal(make: () => unknown): readonly string[] {
  try {
    make();
  } catch (error) {
    return (error as RefusedInputError).message.split("\n");
  }
  return [];
}

const cluster = (wrong: Wrong) => refusal(() => new KapsuleCluster(testStack(), "Cluster", unchecked(CLUSTER, wrong)));
const pool = (wrong: Wrong) => cluster({ defaultPool: unchecked(POOL, wrong) });
const version = (minor: string, window: Wrong) =>
  refusal(() => KapsuleVersion.autoUpgraded(minor, unchecked<MaintenanceWindow>({ day: "any", startHour: 3 }, window)));

describe("a cluster without type checks", () => {
  test.each([
    ["cni", "flannel", 'must be one of cilium, cilium_native, calico, received "flannel"; write one of them'],
    ["cni", undefined, "must be one of cilium, cilium_native, calico, received nothing; write one of them"],
    [
      "type",
      "dedicated",
      'must be one of kapsule, kapsule-dedicated-4, kapsule-dedicated-8, kapsule-dedicated-16, received "dedicated"; write one of them',
    ],
    ["protect", "no", 'must be true or false, received "no"; write it without quotes'],
    ["upgradePools", 1, "must be true or false, received 1; write it without quotes"],
    ["deleteAdditionalResources", "yes", 'must be true or false, received "yes"; write it without quotes'],
    ["name", undefined, 'must be a text, received nothing; write one such as "k8s-test"'],
    [
      "version",
      "1.36.2",
      'must be a KapsuleVersion, received "1.36.2"; write KapsuleVersion.pinned("1.36.2") or .autoUpgraded(…)',
    ],
    ["privateNetwork", undefined, "must be an object, received nothing; write new PrivateNetwork(…)"],
    ["defaultPool", undefined, 'must be an object, received nothing; write { name: "default", nodeType: …, size: … }'],
    ["apiAccess", "none", 'must be an ApiAccess, received "none"; write ApiAccess.only([…])'],
  ])("refuses %s: %j", (property, value, line) => {
    expect(cluster({ [property]: value })).toEqual(["stack/Cluster refuses its input:", `  - ${property}: ${line}`]);
  });

  test("refuses wrong timeouts and a wrong autoscaler, all at once", () => {
    const autoscalerConfig = { expander: "cheap", disableScaleDown: "no", maxGracefulTermination: 600 };
    expect(cluster({ autoscalerConfig, timeouts: { update: "1h" } })).toEqual([
      "stack/Cluster refuses its input:",
      '  - autoscalerConfig.expander: must be one of random, most_pods, least_waste, priority, price, received "cheap"; write one of them',
      '  - autoscalerConfig.disableScaleDown: must be true or false, received "no"; write it without quotes',
      "  - autoscalerConfig.maxGracefulTermination: must be a Duration, received 600; write Duration.minutes(10)",
      '  - timeouts.update: must be a Duration, received "1h"; write Duration.minutes(30)',
    ]);
  });

  test("warns of versions that are far from those on offer", () => {
    for (const far of ["1.2.0", "1.99.0"]) {
      const stack = testStack();
      clusterIn(stack, { version: KapsuleVersion.pinned(far) });
      expect(warnings(stack)).toHaveLength(1);
    }
  });
});

describe("a pool without type checks", () => {
  test.each([
    [
      "nodeType",
      undefined,
      'must be a NodeType, received nothing; write NodeType.of("DEV1-M"), or a constant such as NodeType.DEV1_M',
    ],
    [
      "nodeType",
      "dev1_m",
      'must be a NodeType, received "dev1_m"; write NodeType.of("DEV1-M"), or a constant such as NodeType.DEV1_M',
    ],
    ["size", 2, "must be a PoolSize, received 2; write PoolSize.fixed(2) or PoolSize.autoscaling({ … })"],
    ["name", undefined, 'must be a text, received nothing; write one such as "default"'],
    ["rootVolumeType", "b_ssd", 'must be one of l_ssd, sbs_5k, sbs_15k, received "b_ssd"; write one of them'],
    ["publicIpDisabled", "no", 'must be true or false, received "no"; write it without quotes'],
    [
      "version",
      1.36,
      'must be an exact version x.y.z, received 1.36; write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer',
    ],
  ])("refuses %s: %j", (property, value, line) => {
    expect(pool({ [property]: value })).toEqual([
      "stack/Cluster/DefaultPool refuses its input:",
      `  - ${property}: ${line}`,
    ]);
  });
});

describe("a version without type checks", () => {
  test.each([
    [
      { day: "someday" },
      'maintenanceWindow.day: must be one of any, monday, tuesday, wednesday, thursday, friday, saturday, sunday, received "someday"; write one of them',
    ],
    [
      { startHour: undefined },
      "maintenanceWindow.startHour: must be a whole hour from 0 to 23, received nothing; give the hour in UTC at which the two-hour window opens",
    ],
  ])("refuses the window %j", (window, line) => {
    expect(version("1.36", window)).toEqual(["KapsuleVersion refuses its input:", `  - ${line}`]);
  });
});

describe("other constructs without type checks", () => {
  const workload: WorkloadProps = { name: "web", namespace: "default", image: "docker.io/library/nginx:1.29" };

  test.each([
    [
      "the network",
      () => new PrivateNetwork(testStack(), "It", unchecked({ name: "a" }, { protect: "no" })),
      'protect: must be true or false, received "no"; write it without quotes',
    ],
    [
      "the network's region",
      () => new PrivateNetwork(testStack(), "It", unchecked({ name: "a" }, { region: "fr-lyo" })),
      'region: must be one of fr-par, nl-ams, pl-waw, it-mil, received "fr-lyo"; write one of them',
    ],
    [
      "the registry",
      () => new RegistryNamespace(testStack(), "It", unchecked({ name: "a" }, { protect: "no" })),
      'protect: must be true or false, received "no"; write it without quotes',
    ],
    [
      "the address",
      () => new LoadBalancerIp(testStack(), "It", unchecked({}, { protect: "no" })),
      'protect: must be true or false, received "no"; write it without quotes',
    ],
    [
      "Traefik",
      () => new Traefik(testStack(), "It", unchecked<Partial<TraefikProps>>({}, {}) as TraefikProps),
      "tls: must be a TraefikTls, received nothing; write TraefikTls.selfSigned(), .acme(…) or .secret(…)",
    ],
    [
      "a workload",
      () => new Workload(testStack(), "It", unchecked(workload, { stopDelay: 8 })),
      "stopDelay: must be a Duration, received 8; write Duration.seconds(30)",
    ],
    [
      "a workload's image",
      () => new Workload(testStack(), "It", unchecked(workload, { image: undefined })),
      'image: must be a text, received nothing; write one such as "docker.io/library/nginx:1.29"',
    ],
    [
      "the credentials, without showing them",
      () =>
        new RegistryPullSecret(
          testStack(),
          "It",
          unchecked({ namespace: "a", registry: { host: "b" } }, { credentials: "canary" }) as RegistryPullSecretProps,
        ),
      'credentials: must be a RegistryCredentials, received "a text, which is not shown here"; write RegistryCredentials.apiKeyOf(…)',
    ],
  ])("refuse a wrong value: %s", (_, make, line) => {
    expect(refusal(make)).toEqual(["stack/It refuses its input:", `  - ${line}`]);
  });
});
