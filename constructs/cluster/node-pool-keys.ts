import { type KeysOf } from "../core/misspelt";
import { type NodePoolProps } from "./node-pool";
import { type NodePoolTimeouts, type UpgradePolicy } from "./node-pool-options";
import { type Taint } from "./taint";

const UPGRADE_POLICY_KEYS = { maxSurge: true, maxUnavailable: true } satisfies KeysOf<UpgradePolicy>;
const TAINT_KEYS = { key: true, value: true, effect: true } satisfies KeysOf<Taint>;
const TIMEOUT_KEYS = { create: true, update: true } satisfies KeysOf<NodePoolTimeouts>;

/** Names of a pool's settings. */
export const NODE_POOL_KEYS = {
  cluster: true,
  name: true,
  nodeType: true,
  size: true,
  zone: true,
  autohealing: true,
  upgradePolicy: UPGRADE_POLICY_KEYS,
  version: true,
  rootVolumeType: true,
  rootVolumeSizeInGb: true,
  publicIpDisabled: true,
  securityGroupId: true,
  placementGroupId: true,
  labels: true,
  taints: TAINT_KEYS,
  startupTaints: TAINT_KEYS,
  kubeletArgs: true,
  tags: true,
  timeouts: TIMEOUT_KEYS,
} satisfies KeysOf<NodePoolProps>;
