import { stagesOf } from "../../../../trial/deploy/stack/stages";

const stack = (version: string, size: number) => ({
  resource: {
    scaleway_k8s_cluster: { Main: { version, upgrade_pools: true } },
    scaleway_k8s_pool: { Web: { size } },
  },
});

test("a stack is upgraded to its own version, then scaled, and destroyed as it was last", () => {
  expect(stagesOf(stack("1.36", 2), { from: "1.35", to: "1.36" })).toEqual({
    configurations: {
      deploy: stack("1.35", 2),
      upgrade: stack("1.36", 2),
      scale: stack("1.36", 3),
      destroy: stack("1.36", 3),
    },
    path: { from: "1.35", to: "1.36" },
    upgradesPools: true,
    scaledPools: 1,
  });
});

test("a stage that there is nothing to change for is none", () => {
  const { configurations } = stagesOf({ resource: {} }, undefined);
  expect(configurations).toEqual({
    deploy: { resource: {} },
    upgrade: undefined,
    scale: undefined,
    destroy: { resource: {} },
  });
});
