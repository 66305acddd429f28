export { Workload } from "./workload";
export { type Toleration, type WorkloadProps, type WorkloadResources } from "./workload-props";
