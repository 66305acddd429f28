import type { CreatePoolRequest, UpdatePoolRequest, UpgradePoolRequest } from "@scaleway/sdk-k8s/v1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { bodyOf, tags, uuid } from "../../validation";
import { type Taint } from "./records";

const UPGRADE_POLICY = z.object({
  max_unavailable: z.int().min(0).optional(),
  max_surge: z.int().min(0).optional(),
});
const TAINTS = z.array(
  z.object({
    key: z.string().min(1),
    value: z.string().default(""),
    effect: z.enum(["NoSchedule", "PreferNoSchedule", "NoExecute"]),
  }),
);
const LABELS = z.record(z.string(), z.string());

/** The smallest root volume of a node, in bytes. */
const SMALLEST_VOLUME = 20_000_000_000;

const POOL = {
  name: z
    .string()
    .regex(/^[a-zA-Z0-9]([-a-zA-Z0-9]*[a-zA-Z0-9])?$/)
    .max(63),
  node_type: z.string(),
  placement_group_id: uuid().optional(),
  autoscaling: z.boolean().default(false),
  size: z.int().min(0),
  min_size: z.int().min(0).optional(),
  max_size: z.int().min(0).optional(),
  container_runtime: z.enum(["unknown_runtime", "docker", "containerd", "crio"]).default("containerd"),
  autohealing: z.boolean().default(false),
  tags: tags().default([]),
  kubelet_args: z.record(z.string(), z.string()).default({}),
  upgrade_policy: UPGRADE_POLICY.optional(),
  zone: z.string().optional(),
  root_volume_type: z
    .enum(["default_volume_type", "l_ssd", "b_ssd", "sbs_5k", "sbs_15k"])
    .default("default_volume_type"),
  root_volume_size: z.int().min(SMALLEST_VOLUME).optional(),
  public_ip_disabled: z.boolean().default(false),
  security_group_id: uuid().optional(),
};

/** What pools have that the client's types leave out yet. */
interface Labelled {
  readonly labels?: Record<string, string>;
  readonly taints?: readonly Taint[];
  readonly startup_taints?: readonly Taint[];
}

export const CREATE_POOL = bodyOf<CreatePoolRequest, "region" | "cluster_id", Labelled>()({
  ...POOL,
  labels: LABELS.default({}),
  taints: TAINTS.default([]),
  startup_taints: TAINTS.default([]),
});
export type CreatePool = z.output<typeof CREATE_POOL>;

/** A pool that is asked for with its cluster. */
export const POOL_CONFIG = z.object({ ...POOL, zone: z.string() });

export const UPDATE_POOL = bodyOf<UpdatePoolRequest, "region" | "pool_id">()({
  autoscaling: z.boolean().optional(),
  size: z.int().min(0).optional(),
  min_size: z.int().min(0).optional(),
  max_size: z.int().min(0).optional(),
  autohealing: z.boolean().optional(),
  tags: tags().optional(),
  kubelet_args: z.record(z.string(), z.string()).optional(),
  upgrade_policy: UPGRADE_POLICY.optional(),
});
export type UpdatePool = z.output<typeof UPDATE_POOL>;

export const UPGRADE_POOL = bodyOf<UpgradePoolRequest, "region" | "pool_id">()({ version: z.string() });

export const SET_LABELS = z.object({ labels: LABELS.default({}) });
export const SET_TAINTS = z.object({ taints: TAINTS.default([]) });
export const SET_STARTUP_TAINTS = z.object({ startup_taints: TAINTS.default([]) });
