export { PrivateNetwork, type IPrivateNetwork, type PrivateNetworkProps } from "./private-network";
