import { clientOf } from "../../api";
import { type OwnApi } from "../../own-api";

export const VERSION = "1.35.3";
export const REQUEST = { name: "c", type: "", description: "", version: VERSION, cni: "cilium" } as const;

export const POOL = {
  name: "p",
  nodeType: "DEV1-M",
  autoscaling: false,
  autohealing: true,
  publicIpDisabled: false,
  size: 3,
} as const;

/** What makes clusters in a test's own API, and waits until they are there. */
export function clustersOf(own: OwnApi) {
  async function kubernetes() {
    const { K8Sv1 } = await import("@scaleway/sdk-k8s");
    return new K8Sv1.API(await clientOf(own.api));
  }

  async function networkId(region?: string) {
    const { API } = await import("@scaleway/sdk-vpc/v2");
    const vpc = new API(await clientOf(own.api));
    return (await vpc.createPrivateNetwork({ region, name: "n", defaultRoutePropagationEnabled: false })).id;
  }

  async function cluster(more: object = {}) {
    const k8s = await kubernetes();
    const created = await k8s.createCluster({ ...REQUEST, privateNetworkId: await networkId(), ...more });
    own.clock.advance(100);
    return created;
  }

  async function clusterWithPool(more: object = {}) {
    const k8s = await kubernetes();
    const { id: clusterId } = await cluster();
    const { id: poolId } = await k8s.createPool({ clusterId, ...POOL, ...more });
    own.clock.advance(200);
    return { k8s, clusterId, poolId };
  }

  return { kubernetes, networkId, cluster, clusterWithPool };
}
