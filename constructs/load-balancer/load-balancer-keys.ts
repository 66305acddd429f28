import { type KeysOf } from "../core/misspelt";
import {
  type LoadBalancerServiceOptions,
  type LoadBalancerServicePort,
  type LoadBalancerServiceProps,
} from "./load-balancer-service";
import {
  type BackendSettings,
  type FrontendCertificates,
  type FrontendSettings,
  type HealthCheckSettings,
  type LoadBalancerSettings,
  type TimeoutSettings,
} from "./load-balancer-settings";

const FRONTEND_KEYS = {
  certificates: { allPorts: true, byPort: true } satisfies KeysOf<FrontendCertificates>,
  tlsCompatibility: true,
  connectionRateLimit: true,
  accessLogs: true,
  http3: true,
} satisfies KeysOf<FrontendSettings>;

const BACKEND_KEYS = {
  http: true,
  tls: true,
  algorithm: true,
  stickySessions: true,
  onMarkedDown: true,
  redispatch: true,
  maxRetries: true,
  maxConnections: true,
  failoverHost: true,
} satisfies KeysOf<BackendSettings>;

const TIMEOUT_KEYS = {
  client: true,
  server: true,
  connect: true,
  tunnel: true,
  queue: true,
} satisfies KeysOf<TimeoutSettings>;

const HEALTH_CHECK_KEYS = {
  fromService: true,
  check: true,
  delay: true,
  timeout: true,
  maxRetries: true,
  transientDelay: true,
  sendProxy: true,
} satisfies KeysOf<HealthCheckSettings>;

const SHARED_KEYS = {
  address: true,
  type: true,
  targetNodeLabels: true,
  reportAs: true,
  frontend: FRONTEND_KEYS,
  backend: BACKEND_KEYS,
  timeouts: TIMEOUT_KEYS,
  healthCheck: HEALTH_CHECK_KEYS,
} satisfies KeysOf<Omit<LoadBalancerSettings, "proxyProtocol">>;

/** Names of what a load balancer can be told by what has PROXY protocol to itself. */
export const PLAIN_LOAD_BALANCER_KEYS = {
  ...SHARED_KEYS,
  baseline: { ...SHARED_KEYS, proxyProtocol: true } satisfies KeysOf<LoadBalancerSettings>,
  ip: true,
  annotations: true,
  sourceRanges: true,
} satisfies KeysOf<Omit<LoadBalancerServiceOptions, "proxyProtocol">>;

/** Names of what a load balancer can be told. */
export const LOAD_BALANCER_OPTION_KEYS = {
  ...PLAIN_LOAD_BALANCER_KEYS,
  proxyProtocol: true,
} satisfies KeysOf<LoadBalancerServiceOptions>;

/** Names of a load balancer's own settings. */
export const LOAD_BALANCER_SERVICE_KEYS = {
  ...LOAD_BALANCER_OPTION_KEYS,
  name: true,
  namespace: true,
  selector: true,
  ports: { name: true, port: true, targetPort: true } satisfies KeysOf<LoadBalancerServicePort>,
  labels: true,
  podsOf: true,
  stopDelay: true,
} satisfies KeysOf<LoadBalancerServiceProps>;
