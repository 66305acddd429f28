/**
 * A web server on every node, behind a load balancer.
 *
 * @module cdktf-kapsule/workload
 */

export { Workload } from "./workload";
export { type Toleration, type WorkloadProps, type WorkloadResources } from "./workload-props";
