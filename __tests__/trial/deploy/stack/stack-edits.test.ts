import {
  forRehearsal,
  scaledUp,
  upgradesPools,
  versionsOf,
  withVersion,
} from "../../../../trial/deploy/stack/stack-edits";

const STACK = {
  provider: { scaleway: [{ region: "fr-par", secret_key: "S", api_url: "https://example.test", alias: "a" }] },
  resource: {
    scaleway_k8s_cluster: { one: { version: "1.36", upgrade_pools: true, lifecycle: { prevent_destroy: true } } },
    scaleway_k8s_pool: {
      fixed: { size: 2, lifecycle: { create_before_destroy: true, prevent_destroy: true } },
      scaling: { autoscaling: true, size: 2, max_size: 5 },
      computed: { size: "${var.size}" },
    },
  },
  terraform: {
    backend: { s3: { bucket: "b" } },
    cloud: { organization: "o" },
    encryption: { key_provider: { aws_kms: { a: {} } } },
    required_version: ">= 1.5",
  },
};

test("a stack is rehearsed with a state in its folder, without an account, and nothing of it protected", () => {
  expect(forRehearsal(STACK)).toEqual({
    provider: { scaleway: [{ region: "fr-par", alias: "a" }] },
    resource: {
      scaleway_k8s_cluster: { one: { version: "1.36", upgrade_pools: true, lifecycle: {} } },
      scaleway_k8s_pool: {
        ...STACK.resource.scaleway_k8s_pool,
        fixed: { size: 2, lifecycle: { create_before_destroy: true } },
      },
    },
    terraform: { backend: { local: { path: "terraform.tfstate" } }, required_version: ">= 1.5" },
  });
});

test("one provider that is no list loses its account as well, and another provider keeps all", () => {
  const provider = { scaleway: { profile: "p", zone: "fr-par-1" }, random: { secret_key: "kept" } };
  expect(forRehearsal({ provider })["provider"]).toEqual({
    scaleway: { zone: "fr-par-1" },
    random: { secret_key: "kept" },
  });
});

test("versions are those that are written, and undefined for an expression", () => {
  const clusters = { a: { version: "1.36" }, b: { version: "1.35.3" }, c: { version: "${var.version}" } };
  expect(versionsOf({ resource: { scaleway_k8s_cluster: clusters } })).toEqual(["1.36", "1.35.3", undefined]);
  expect(versionsOf({})).toEqual([]);
});

test("every cluster gets the version, and nothing else changes", () => {
  expect(withVersion(STACK, "1.35")).toEqual({
    ...STACK,
    resource: {
      ...STACK.resource,
      scaleway_k8s_cluster: { one: { ...STACK.resource.scaleway_k8s_cluster.one, version: "1.35" } },
    },
  });
});

test("a pool gets one node more, one that scales itself a higher maximum, one of a computed size nothing", () => {
  const { stack, pools } = scaledUp(STACK);
  expect(pools).toBe(2);
  expect(stack["resource"]).toEqual({
    ...STACK.resource,
    scaleway_k8s_pool: {
      ...STACK.resource.scaleway_k8s_pool,
      fixed: { ...STACK.resource.scaleway_k8s_pool.fixed, size: 3 },
      scaling: { autoscaling: true, size: 2, max_size: 6 },
    },
  });
});

test("pools follow their clusters only where each says so", () => {
  expect(upgradesPools(STACK)).toBe(true);
  expect(upgradesPools({ resource: { scaleway_k8s_cluster: { a: { upgrade_pools: true }, b: {} } } })).toBe(false);
});
