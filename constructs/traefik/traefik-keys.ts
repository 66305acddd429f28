import { type KeysOf } from "../core/misspelt";
import { PLAIN_LOAD_BALANCER_KEYS } from "../load-balancer/load-balancer-keys";
import { type TraefikAccessProps } from "./traefik-access";
import { type TraefikDashboardProps } from "./traefik-dashboard";
import { type TraefikProps, type TraefikResources } from "./traefik-props";
import { type AcmeOptions } from "./traefik-tls";

/** Names of a Traefik's settings. */
export const TRAEFIK_KEYS = {
  tls: true,
  name: true,
  namespace: true,
  image: true,
  replicas: true,
  namespaces: true,
  plainHttp: true,
  proxyProtocol: true,
  stopDelay: true,
  resources: { cpu: true, memory: true } satisfies KeysOf<TraefikResources>,
  loadBalancer: PLAIN_LOAD_BALANCER_KEYS,
} satisfies KeysOf<TraefikProps>;

/** Names of a dashboard's settings. */
export const DASHBOARD_KEYS = {
  traefik: true,
  host: true,
  users: true,
  plainHttp: true,
  name: true,
  secretName: true,
} satisfies KeysOf<TraefikDashboardProps>;

/** Names of the settings of Traefik's rights. */
export const ACCESS_KEYS = {
  name: true,
  namespace: true,
  namespaces: true,
  labels: true,
} satisfies KeysOf<TraefikAccessProps>;

/** Names of ACME's options. */
export const ACME_KEYS = { email: true, staging: true, storageClass: true } satisfies KeysOf<AcmeOptions>;
