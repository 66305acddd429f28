import { nodeName } from "../faults/script";
import { type NodeAddresses } from "../nodes/messages";

/** The lab's network; it exists in the lab alone, so that it cannot meet one of the machine's. */
export const PREFIX = 16;
export const BALANCER_ADDRESS = "10.88.0.1";

/** Addresses of a node by its index. */
export function nodeAddresses(index: number): NodeAddresses {
  return {
    name: nodeName(index),
    address: `10.88.1.${index + 1}`,
    portAddress: `10.88.2.${index + 1}`,
    prefix: PREFIX,
  };
}

/** A node's hardware address, settled beforehand so that no one ever has to ask for it. */
export function hardwareAddress(index: number): string {
  return `02:00:00:00:00:${(index + 1).toString(16).padStart(2, "0")}`;
}
