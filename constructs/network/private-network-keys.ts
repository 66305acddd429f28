import { type KeysOf } from "../core/misspelt";
import { type PrivateNetworkProps } from "./private-network";

/** Names of a network's settings. */
export const NETWORK_KEYS = {
  name: true,
  region: true,
  projectId: true,
  subnet: true,
  vpcId: true,
  protect: true,
  tags: true,
} satisfies KeysOf<PrivateNetworkProps>;
