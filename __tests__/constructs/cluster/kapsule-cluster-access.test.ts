import { ApiAccess } from "../../../constructs/cluster/api-access";
import { type KapsuleClusterProps } from "../../../constructs/cluster/cluster-options";
import { counts, only, synthesized } from "../../synthesized";
import { clusterIn, POOL } from "./fixtures";

const CLUSTER_ID = "${scaleway_k8s_cluster.Cluster_EB0386A7.id}";
const DEFAULT_POOL = "scaleway_k8s_pool.Cluster_DefaultPool_8D68165E";

describe("the API access list of a KapsuleCluster", () => {
  const acl = (apiAccess: ApiAccess, props: Partial<KapsuleClusterProps> = {}) => {
    const json = synthesized((stack) => {
      clusterIn(stack, { apiAccess, defaultPool: { ...POOL, publicIpDisabled: true }, ...props });
    });
    expect(counts(json)).toEqual({
      scaleway_k8s_acl: 1,
      scaleway_k8s_cluster: 1,
      scaleway_k8s_pool: 1,
      terraform_data: 1,
    });
    return only(json, "scaleway_k8s_acl");
  };
  const ranges = ApiAccess.only([{ cidr: "203.0.113.0/24", description: "office" }, { cidr: "2001:db8::/32" }]);

  test("names its ranges, in the cluster's region, once there is a pool", () => {
    expect(acl(ranges, { region: "fr-par" })).toEqual({
      cluster_id: CLUSTER_ID,
      region: "fr-par",
      acl_rules: [{ ip: "203.0.113.0/24", description: "office" }, { ip: "2001:db8::/32" }],
      depends_on: [DEFAULT_POOL],
    });
  });

  test("lets Scaleway's ranges in as well, or alone", () => {
    const scaleway = { scaleway_ranges: true, description: "Scaleway" };
    expect(acl(ranges.withScalewayRanges())["acl_rules"]).toEqual([
      { ip: "203.0.113.0/24", description: "office" },
      { ip: "2001:db8::/32" },
      scaleway,
    ]);
    expect(acl(ApiAccess.none().withScalewayRanges())).toEqual({
      cluster_id: CLUSTER_ID,
      acl_rules: [scaleway],
      depends_on: [DEFAULT_POOL],
    });
  });

  test("lets nobody in", () => {
    expect(acl(ApiAccess.none())).toEqual({
      cluster_id: CLUSTER_ID,
      no_ip_allowed: true,
      depends_on: [DEFAULT_POOL],
    });
  });
});
