import { Lazy } from "cdktf";
import fc from "fast-check";
import { type NodePoolOptions } from "../../../constructs/cluster/node-pool-options";
import {
  behindWarning,
  nodePoolProblems,
  unlistedKubeletArgs,
  type PoolSurroundings,
} from "../../../constructs/cluster/node-pool-rules";
import { POOL } from "./fixtures";

const CLUSTER: PoolSurroundings = { region: "fr-par", version: "1.36.2", upgradePools: false };
const UUID = "55555555-5555-5555-5555-555555555555";
const token = Lazy.stringValue({ produce: () => "later" });
const numberToken = Lazy.numberValue({ produce: () => -1 });

const problems = (options: Partial<NodePoolOptions>, cluster: Partial<PoolSurroundings> = {}) =>
  nodePoolProblems({ ...POOL, ...options }, { ...CLUSTER, ...cluster });

describe("nodePoolProblems", () => {
  test("leaves room in the name for the hash", () => {
    expect(problems({ name: "a".repeat(49) })).toEqual([]);
    expect(problems({ name: "a".repeat(50) })).toEqual([
      {
        property: "name",
        received: "a".repeat(50),
        rule: "must have at most 49 characters, since a hash of the replace-only settings follows",
        fix: "shorten it",
      },
    ]);
  });

  test("refuses a name that is no label", () => {
    expect(problems({ name: "web_1" })).toEqual([
      {
        property: "name",
        received: "web_1",
        rule: "must be an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens",
        fix: "correct the spelling",
      },
    ]);
  });

  test("refuses the zone of another region", () => {
    expect(problems({ zone: "pl-waw-1" })).toEqual([
      {
        property: "zone",
        received: "pl-waw-1",
        rule: "must be a zone of the region fr-par",
        fix: "use fr-par-1, or change the region",
      },
    ]);
  });

  describe.each(["maxSurge", "maxUnavailable"])("of the upgrade policy's %s", (property) => {
    test("refuses 0, with the reason", () => {
      expect(problems({ upgradePolicy: { [property]: 0 } })).toEqual([
        {
          property: `upgradePolicy.${property}`,
          received: 0,
          rule: "must be at least 1: the provider does not send a 0 when it creates a pool, so another value would apply",
          fix: "use 1, or leave it out",
        },
      ]);
    });

    test("accepts exactly the whole numbers from 1", () => {
      const refused = fc.oneof(fc.integer({ max: -1 }), fc.constantFrom(0.5, 1.5, NaN, Infinity));
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 500 }), refused, (accepted, nodes) => {
          expect(problems({ upgradePolicy: { [property]: accepted } })).toEqual([]);
          expect(problems({ upgradePolicy: { [property]: nodes } })).toEqual([
            {
              property: `upgradePolicy.${property}`,
              received: nodes,
              rule: "must be a whole number of nodes, at least 1",
              fix: "use 1, or leave it out",
            },
          ]);
        }),
      );
    });
  });

  describe("of a version of the pool's own", () => {
    test.each([
      ["1.36.2", "1.36.2"],
      ["1.36.1", "1.36.2"],
      ["1.35.9", "1.36.2"],
      ["1.36.9", "1.36"],
      ["1.99.0", undefined],
      ["1.99.0", token],
      [token, "1.36.2"],
    ])("accepts %s on a cluster of %s", (version, ofCluster) => {
      expect(problems({ version }, { version: ofCluster })).toEqual([]);
    });

    test.each([
      ["1.36.3", "1.36.2"],
      ["1.37.0", "1.36.2"],
      ["1.37.0", "1.36"],
    ])("refuses %s on a cluster of %s", (version, ofCluster) => {
      expect(problems({ version }, { version: ofCluster })).toEqual([
        {
          property: "version",
          received: version,
          rule: `must not be ahead of the cluster's version (${ofCluster})`,
          fix: "upgrade the cluster first",
        },
      ]);
    });

    test("refuses one that is more than three minor versions behind, which kubelets may not be", () => {
      expect(problems({ version: "1.33.0" }, { version: "1.36.2" })).toEqual([]);
      expect(problems({ version: "1.33.0" }, { version: "1.36" })).toEqual([]);
      expect(problems({ version: "1.32.9" }, { version: "1.36.2" })).toEqual([
        {
          property: "version",
          received: "1.32.9",
          rule: "must be at most 3 minor versions behind the cluster's version (1.36.2), as Kubernetes wants of kubelets",
          fix: "upgrade the pool to 1.33 or newer",
        },
      ]);
    });

    test("refuses a minor version", () => {
      expect(problems({ version: "1.36" })).toEqual([
        {
          property: "version",
          received: "1.36",
          rule: "must be an exact version x.y.z",
          fix: 'write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer',
        },
      ]);
    });

    test("refuses any where the cluster upgrades its pools", () => {
      expect(problems({ version: "1.36.2" }, { upgradePools: true })).toEqual([
        {
          property: "version",
          received: "1.36.2",
          rule: "cannot be set while the cluster upgrades its pools with itself",
          fix: "leave it out, or set upgradePools: false on the cluster",
        },
      ]);
    });
  });

  describe("of the root volume", () => {
    test.each<[NodePoolOptions["rootVolumeType"], number]>([
      [undefined, 20],
      ["sbs_5k", 10_000],
      ["l_ssd", 10_001],
      ["sbs_15k", numberToken],
    ])("accepts a %s of %d GB", (rootVolumeType, rootVolumeSizeInGb) => {
      expect(problems({ rootVolumeType, rootVolumeSizeInGb })).toEqual([]);
    });

    test.each<[NodePoolOptions["rootVolumeType"], number, string]>([
      [undefined, 19, "must be from 20 to 10000 GB"],
      ["sbs_5k", 10_001, "must be from 20 to 10000 GB"],
      ["sbs_15k", 20.5, "must be from 20 to 10000 GB"],
      ["l_ssd", 19, "must be at least 20 GB"],
    ])("refuses a %s of %d GB", (rootVolumeType, rootVolumeSizeInGb, rule) => {
      expect(problems({ rootVolumeType, rootVolumeSizeInGb })).toEqual([
        {
          property: "rootVolumeSizeInGb",
          received: rootVolumeSizeInGb,
          rule,
          fix: "give whole gigabytes within these limits",
        },
      ]);
    });
  });

  test.each(["securityGroupId", "placementGroupId"])("refuses a %s of another zone", (property) => {
    const id = `fr-par-1/${UUID}`;
    expect(problems({ [property]: id, zone: "fr-par-1" })).toEqual([]);
    expect(problems({ [property]: id })).toEqual([]);
    expect(problems({ [property]: id, zone: "fr-par-2" })).toEqual([
      {
        property,
        received: id,
        rule: "must lie in the pool's zone (fr-par-2)",
        fix: "name one of that zone, or change the zone",
      },
    ]);
  });

  test("refuses a placement group without its zone, and takes such a security group", () => {
    expect(problems({ securityGroupId: UUID, zone: "fr-par-1" })).toEqual([]);
    expect(problems({ placementGroupId: UUID })).toEqual([
      {
        property: "placementGroupId",
        received: UUID,
        rule: "must begin with its zone: the provider compares it so, and would replace the pool at every apply",
        fix: "write <zone>/<uuid>, as the resource's id has it",
      },
    ]);
  });

  test("refuses labels and taints that Kubernetes does", () => {
    const taint = { key: "role", value: "a b", effect: "NoSchedule" } as const;
    const rule = "must be at most 63 letters, digits, dots, underscores and inner hyphens";
    const refused = { received: "a b", rule, fix: "correct the spelling" };
    expect(problems({ labels: { role: "a b" } })).toEqual([{ property: 'labels["role"]', ...refused }]);
    expect(problems({ taints: [taint] })).toEqual([{ property: "taints[0].value", ...refused }]);
    expect(problems({ startupTaints: [taint] })).toEqual([{ property: "startupTaints[0].value", ...refused }]);
  });

  test("refuses taints and startup taints together", () => {
    const taint = { key: "role", value: "", effect: "NoSchedule" } as const;
    expect(problems({ taints: [taint], startupTaints: [] })).toEqual([]);
    expect(problems({ taints: [], startupTaints: [taint] })).toEqual([]);
    expect(problems({ taints: [taint], startupTaints: [taint] })).toEqual([
      {
        property: "startupTaints",
        received: [taint],
        rule: "cannot stand beside taints: the provider up to 2.81 creates the pool with the startup taints in place of the others",
        fix: "keep one of the two",
      },
    ]);
  });

  test("skips what is known only at apply", () => {
    const policy = { maxSurge: numberToken, maxUnavailable: numberToken };
    const groups = { securityGroupId: token, placementGroupId: token };
    expect(problems({ name: token, upgradePolicy: policy, labels: { role: token }, ...groups })).toEqual([]);
  });
});

describe("behindWarning", () => {
  test.each([
    ["1.35.9", "1.36.2"],
    ["1.36.1", "1.36.2"],
    ["1.36.9", "1.36"],
  ])("tells that a new pool cannot get to %s on a cluster of %s", (version, ofCluster) => {
    expect(behindWarning(version, ofCluster)).toBe(
      `${version} is behind the cluster's version (${ofCluster}): it holds back a pool that is there, but a new pool, or a replacement, begins with the cluster's version and cannot go down, so that every plan would show it; leave it out for those`,
    );
  });

  test.each([
    ["1.36.2", "1.36.2"],
    ["1.36.3", "1.36.2"],
    [undefined, "1.36.2"],
    [token, "1.36.2"],
    ["1.20.0", undefined],
    ["1.20.0", token],
  ])("says nothing of %s on a cluster of %s", (version, ofCluster) => {
    expect(behindWarning(version, ofCluster)).toBeUndefined();
  });
});

describe("unlistedKubeletArgs", () => {
  test("names none of those that Scaleway lists for Kubernetes 1.35", () => {
    const listed =
      "containerLogMaxFiles containerLogMaxSize cpuCFSQuota cpuCFSQuotaPeriod cpuManagerPolicy cpuManagerPolicyOptions " +
      "enableDebuggingHandlers evictionHard evictionMinimumReclaim imageGCHighThresholdPercent " +
      "imageGCLowThresholdPercent maxParallelImagePulls maxPods registryBurst registryPullQPS serializeImagePulls";
    expect(unlistedKubeletArgs(Object.fromEntries(listed.split(" ").map((name) => [name, "1"])))).toEqual([]);
  });

  test("names those that Scaleway does not list", () => {
    expect(unlistedKubeletArgs({ maxPods: "1", podPidsLimit: "1", "max-pods": "1" })).toEqual([
      "podPidsLimit",
      "max-pods",
    ]);
    expect(unlistedKubeletArgs(undefined)).toEqual([]);
  });
});
