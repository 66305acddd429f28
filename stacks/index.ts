export { KubernetesAccess } from "./kubernetes-access";
