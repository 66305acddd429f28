import { type Rule } from "../finding";
import { ACCESS_RULES } from "./access";
import { CLUSTER_RULES } from "./cluster";
import { CLUSTER_SETTINGS_RULES } from "./cluster-settings";
import { DASHBOARD_RULES } from "./dashboard";
import { FAILOVER_RULES } from "./failover";
import { IAM_RULES } from "./iam";
import { LOAD_BALANCER_RULES } from "./load-balancer";
import { LOAD_BALANCER_SETTINGS_RULES } from "./load-balancer-settings";
import { NETWORK_RULES } from "./network";
import { POOL_RULES } from "./pool";
import { POOL_SETTINGS_RULES } from "./pool-settings";
import { POOL_SIZE_RULES } from "./pool-size";
import { PROTECTION_RULES } from "./protection";
import { PULL_KEY_RULES } from "./pull-key";
import { REGISTRY_RULES } from "./registry";
import { SECRETS_RULES } from "./secrets";
import { STORAGE_RULES } from "./storage";
import { UNUSUAL_RULES } from "./unusual";
import { UPGRADE_RULES } from "./upgrade";
import { VERSION_RULES } from "./version";
import { WORKLOAD_RULES } from "./workload";

/** Everything that a review looks for, by topic. Findings of one severity and stack are shown in this order. */
export const RULES: readonly Rule[] = [
  ...CLUSTER_RULES,
  ...POOL_RULES,
  ...STORAGE_RULES,
  ...REGISTRY_RULES,
  ...LOAD_BALANCER_RULES,
  ...NETWORK_RULES,
  ...PROTECTION_RULES,
  ...VERSION_RULES,
  ...UPGRADE_RULES,
  ...CLUSTER_SETTINGS_RULES,
  ...POOL_SETTINGS_RULES,
  ...POOL_SIZE_RULES,
  ...LOAD_BALANCER_SETTINGS_RULES,
  ...FAILOVER_RULES,
  ...WORKLOAD_RULES,
  ...ACCESS_RULES,
  ...DASHBOARD_RULES,
  ...IAM_RULES,
  ...PULL_KEY_RULES,
  ...SECRETS_RULES,
  ...UNUSUAL_RULES,
];
