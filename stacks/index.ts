/**
 * What a stack needs beside constructs: providers that log in to a cluster, and where the state is kept.
 *
 * @module cdktf-kapsule/stacks
 */

export { KubernetesAccess, type ApiServer } from "./kubernetes-access";
export { TerraformState, type BucketStateOptions } from "./terraform-state";
