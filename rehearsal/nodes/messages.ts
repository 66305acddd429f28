import { type Action } from "../faults/script";

/** What a node does itself; the others are done to its link or to the balancers. */
export type NodeAction = Exclude<Action, "vanish" | "join" | "leave">;

export interface NodeAddresses {
  readonly name: string;
  /** Of the node. */
  readonly address: string;
  /** Of the Service's port on it: present while a pod is there, so that without one packets are dropped. */
  readonly portAddress: string;
  readonly prefix: number;
}

/** From the lab to a node. */
export type NodeOrder =
  | { readonly type: "configure"; readonly addresses: NodeAddresses }
  | { readonly type: "act"; readonly action: NodeAction };

/** From a node to the lab. */
export type FromNode =
  { readonly type: "started" } | { readonly type: "done" } | { readonly type: "failed"; readonly message: string };

/** From a node to its pod. */
export interface ServerOrder {
  readonly type: "hand-over" | "close-old" | "crash" | "stop";
}

/** From a pod to its node. */
export interface FromServer {
  readonly type: "listening";
}
