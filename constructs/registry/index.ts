/**
 * Where images lie, and who may pull them.
 *
 * @module cdktf-kapsule/registry
 */

export { ImageVersion } from "./image-version";
export { RegistryCredentials, type ApiKeyOptions, type CredentialsSource } from "./registry-credentials";
export {
  RegistryNamespace,
  type IRegistryNamespace,
  type RegistryNamespaceAttributes,
  type RegistryNamespaceProps,
} from "./registry-namespace";
export { RegistryPullAccess, type IRegistryPullAccess, type RegistryPullAccessProps } from "./registry-pull-access";
export { RegistryPullSecret, type RegistryPullSecretProps } from "./registry-pull-secret";
