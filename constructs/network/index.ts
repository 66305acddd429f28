/**
 * The private network that a cluster lies in.
 *
 * @module cdktf-kapsule/network
 */

export { PrivateNetwork, type IPrivateNetwork, type PrivateNetworkProps } from "./private-network";
