import { type Machine } from "../../doctor/machine";
import { type JsonObject } from "../../synthesis/json";
import { type SynthesizedApp, type SynthesizedStack } from "../../synthesis/read";

/** Resources of one stack: type, then attributes. */
export type Resources = readonly (readonly [type: string, attributes: JsonObject])[];

/** What the example needs, in one stack. */
export const EXAMPLE: Resources = [
  ["scaleway_k8s_cluster", { name: "k8s-test", version: "1.36", region: "fr-par" }],
  ["scaleway_k8s_pool", { name: "default", node_type: "dev1_m", zone: "fr-par-1", size: 2 }],
  ["scaleway_registry_namespace", { name: "k8s-test-dev", region: "fr-par" }],
];

export function appOf(resources: Resources, stack: Partial<SynthesizedStack> = {}): SynthesizedApp {
  return {
    directory: "cdktf.out",
    stacks: [
      {
        name: "cluster",
        constructPath: "cluster",
        directory: "cdktf.out/stacks/cluster",
        dependencies: [],
        warnings: [],
        resources: resources.map(([type, attributes], index) => ({
          type,
          logicalId: `r${index}`,
          address: `${type}.r${index}`,
          constructPath: `cluster/r${index}`,
          attributes,
        })),
        dataSources: [],
        variables: {},
        outputs: {},
        locals: {},
        providers: { scaleway: [{ region: "fr-par", zone: "fr-par-1" }] },
        moved: {},
        imported: [],
        forgotten: [],
        backend: undefined,
        ...stack,
      },
    ],
  };
}

/** A machine with Terraform and without a scw CLI or its configuration. */
export function machineOf(env: Machine["env"], more: Partial<Machine> = {}): Machine {
  return {
    env,
    nodeVersion: "22.14.0",
    now: new Date("2026-07-15T00:00:00Z"),
    answer: (program) => (program === "terraform" ? "Terraform v1.11.4\non linux_amd64\n" : undefined),
    read: () => undefined,
    ...more,
  };
}
