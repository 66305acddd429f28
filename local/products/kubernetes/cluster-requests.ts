import type {
  CreateClusterRequest,
  SetClusterTypeRequest,
  UpdateClusterRequest,
  UpgradeClusterRequest,
} from "@scaleway/sdk-k8s/v1" with { "resolution-mode": "import" };
import { z } from "zod";
import { bodyOf, name, tags, uuid } from "../../validation";
import { POOL_CONFIG } from "./pool-requests";

const AUTOSCALER = z.object({
  scale_down_disabled: z.boolean().optional(),
  scale_down_delay_after_add: z.string().optional(),
  estimator: z.enum(["unknown_estimator", "binpacking"]).default("unknown_estimator"),
  expander: z
    .enum(["unknown_expander", "random", "most_pods", "least_waste", "priority", "price"])
    .default("unknown_expander"),
  ignore_daemonsets_utilization: z.boolean().optional(),
  balance_similar_node_groups: z.boolean().optional(),
  expendable_pods_priority_cutoff: z.int().optional(),
  scale_down_unneeded_time: z.string().optional(),
  scale_down_utilization_threshold: z.number().min(0).max(1).optional(),
  max_graceful_termination_sec: z.int().min(0).optional(),
  skip_nodes_with_local_storage: z.boolean().optional(),
  log_level: z.int().min(0).optional(),
});

const MAINTENANCE_WINDOW = z.object({
  start_hour: z.int().min(0).max(23).default(0),
  day: z.enum(["any", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]).default("any"),
});

const OPEN_ID_CONNECT = z.object({
  issuer_url: z.string().optional(),
  client_id: z.string().optional(),
  username_claim: z.string().optional(),
  username_prefix: z.string().optional(),
  groups_claim: z.array(z.string()).optional(),
  groups_prefix: z.string().optional(),
  required_claim: z.array(z.string()).optional(),
});

export type AutoscalerRequest = z.output<typeof AUTOSCALER>;
export type OpenIdConnectRequest = z.output<typeof OPEN_ID_CONNECT>;

export const CREATE_CLUSTER = bodyOf<CreateClusterRequest>()({
  organization_id: uuid().optional(),
  project_id: uuid().optional(),
  type: z.string().default(""),
  name: name().default("cluster"),
  description: z.string().default(""),
  tags: tags().default([]),
  version: z.string(),
  cni: z.enum(["cilium", "calico", "weave", "flannel", "kilo", "none", "cilium_native"]),
  pools: z.array(POOL_CONFIG).default([]),
  autoscaler_config: AUTOSCALER.optional(),
  auto_upgrade: z
    .object({ enable: z.boolean().default(false), maintenance_window: MAINTENANCE_WINDOW.optional() })
    .optional(),
  feature_gates: z.array(z.string()).default([]),
  admission_plugins: z.array(z.string()).default([]),
  open_id_connect_config: OPEN_ID_CONNECT.extend({ issuer_url: z.string(), client_id: z.string() }).optional(),
  apiserver_cert_sans: z.array(z.string()).default([]),
  private_network_id: uuid().optional(),
  pod_cidr: z.cidrv4().default("100.64.0.0/15"),
  service_cidr: z.cidrv4().default("10.32.0.0/20"),
  service_dns_ip: z.ipv4().optional(),
});
export type CreateCluster = z.output<typeof CREATE_CLUSTER>;

export const UPDATE_CLUSTER = bodyOf<UpdateClusterRequest, "region" | "cluster_id">()({
  name: name().optional(),
  description: z.string().optional(),
  tags: tags().optional(),
  autoscaler_config: AUTOSCALER.optional(),
  auto_upgrade: z
    .object({ enable: z.boolean().optional(), maintenance_window: MAINTENANCE_WINDOW.optional() })
    .optional(),
  feature_gates: z.array(z.string()).optional(),
  admission_plugins: z.array(z.string()).optional(),
  open_id_connect_config: OPEN_ID_CONNECT.optional(),
  apiserver_cert_sans: z.array(z.string()).optional(),
});

export const UPGRADE_CLUSTER = bodyOf<UpgradeClusterRequest, "region" | "cluster_id">()({
  version: z.string(),
  upgrade_pools: z.boolean().default(false),
});

export const SET_TYPE = bodyOf<SetClusterTypeRequest, "region" | "cluster_id">()({ type: z.string() });
