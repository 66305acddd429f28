import { type KeysOf } from "../core/misspelt";
import { type ApiKeyOptions } from "./registry-credentials";
import { type RegistryNamespaceAttributes, type RegistryNamespaceProps } from "./registry-namespace";
import { type RegistryPullAccessProps } from "./registry-pull-access";
import { type RegistryPullSecretProps } from "./registry-pull-secret";

/** Names of a namespace's settings. */
export const NAMESPACE_KEYS = {
  name: true,
  description: true,
  isPublic: true,
  region: true,
  projectId: true,
  protect: true,
} satisfies KeysOf<RegistryNamespaceProps>;

/** Names of what there is to know of an existing namespace. */
export const NAMESPACE_ATTRIBUTE_KEYS = {
  name: true,
  region: true,
} satisfies KeysOf<RegistryNamespaceAttributes>;

/** Names of the settings of pull access. */
export const PULL_ACCESS_KEYS = {
  name: true,
  projectId: true,
  description: true,
  tags: true,
} satisfies KeysOf<RegistryPullAccessProps>;

/** Names of a pull secret's settings. */
export const PULL_SECRET_KEYS = {
  name: true,
  namespace: true,
  registry: { host: true },
  credentials: true,
} satisfies KeysOf<RegistryPullSecretProps>;

/** Names of the options of an API key. */
export const API_KEY_KEYS = { expiresAt: true } satisfies KeysOf<ApiKeyOptions>;
