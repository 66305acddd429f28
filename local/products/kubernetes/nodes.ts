import type { ListNodesRequest } from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { notFound, transientState } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { ok, type Route, route } from "../../routes";
import { type World } from "../../world";
import { rebootNode, removeNode, settlePool } from "./nodes-life";
import { clusterIn, type NodeRecord, NODES, NODES_INSIDE, POOLS } from "./records";

const K8S = "/k8s/v1/regions/:region";
const NODE_PATH = `${K8S}/nodes/:node_id` as const;

export function nodeRoutes(world: World): readonly Route[] {
  const nodes = world.of(NODES);
  const nodeIn = ({ region, node_id }: { readonly region: string; readonly node_id: string }): NodeRecord => {
    const node = nodes.get(node_id);
    if (node.region !== region) throw notFound("node", node_id);
    return node;
  };
  const up = (node: NodeRecord): NodeRecord => {
    if (node.status === "deleting") throw transientState("node", node.id, node.status);
    return node;
  };
  return [
    route("GET", `${K8S}/clusters/:cluster_id/nodes`, ({ parameters, query }) => {
      const { id } = clusterIn(world, parameters);
      const { records, total_count } = page(nodes.where({ cluster_id: id }), query, listing(world));
      return ok({ nodes: records, total_count });
    }),
    route("GET", NODE_PATH, ({ parameters }) => ok(nodeIn(parameters))),
    route("POST", `${NODE_PATH}/reboot`, ({ parameters }) => {
      const node = up(nodeIn(parameters));
      if (node.status === "creation_error") throw transientState("node", node.id, node.status);
      return ok(rebootNode(world, node));
    }),
    route("POST", `${NODE_PATH}/replace`, ({ parameters }) => {
      const node = up(nodeIn(parameters));
      removeNode(world, node);
      settlePool(world, node.pool_id);
      return ok(nodes.get(node.id));
    }),
    route("DELETE", NODE_PATH, ({ parameters, query }) => {
      const node = up(nodeIn(parameters));
      removeNode(world, node);
      if (query.get("replace") !== "true") {
        const { id, size, min_size, autoscaling } = world.of(POOLS).get(node.pool_id);
        // While it is upgraded, a pool may have more nodes than its size.
        const smaller = Math.max(size - 1, 0);
        world.of(POOLS).change(id, {
          size: smaller,
          ...(autoscaling ? { min_size: Math.min(min_size, smaller) } : { min_size: smaller, max_size: smaller }),
        });
      }
      settlePool(world, node.pool_id);
      return ok(nodes.get(node.id));
    }),
  ];
}

function listing(world: World): Listing<Omit<ListNodesRequest, "clusterId">, NodeRecord> {
  return {
    filters: {
      pool_id: equals(({ pool_id }) => pool_id),
      name: contains((node) => node.name),
      status: ({ status }, values) => values.includes("unknown") || values.includes(status),
    },
    orders: {
      created_at: ({ created_at }) => created_at ?? "",
      updated_at: ({ updated_at }) => updated_at ?? "",
      name: (node) => node.name,
      status: ({ status }) => status,
      version: ({ id }) => world.of(NODES_INSIDE).get(id).version,
    },
  };
}
