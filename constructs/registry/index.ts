export { ImageVersion } from "./image-version";
export { RegistryCredentials, type ApiKeyOptions } from "./registry-credentials";
export {
  RegistryNamespace,
  type IRegistryNamespace,
  type RegistryNamespaceAttributes,
  type RegistryNamespaceProps,
} from "./registry-namespace";
export { RegistryPullAccess, type IRegistryPullAccess, type RegistryPullAccessProps } from "./registry-pull-access";
export { RegistryPullSecret, type RegistryPullSecretProps } from "./registry-pull-secret";
