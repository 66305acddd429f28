import { type KeysOf } from "../core/misspelt";
import {
  type EphemeralAddressOptions,
  type ExistingAddressOptions,
  type PlacedAddressOptions,
  type StaticAddressOptions,
} from "./load-balancer-address";

/** Names of the options of a load balancer's address, by the factory that takes them. */
export const ADDRESS_KEYS = {
  static: { privateNetworks: true, privateIps: true, ipv6: true } satisfies KeysOf<StaticAddressOptions>,
  ephemeral: {
    privateNetworks: true,
    privateIps: true,
    zone: true,
    ipv6: true,
  } satisfies KeysOf<EphemeralAddressOptions>,
  private: { privateNetworks: true, privateIps: true, zone: true } satisfies KeysOf<PlacedAddressOptions>,
  existing: { privateIps: true, private: true } satisfies KeysOf<ExistingAddressOptions>,
};
