export { ProxyProtocol } from "./proxy-protocol";
export { Traefik } from "./traefik";
export { TraefikDashboard, type TraefikDashboardProps } from "./traefik-dashboard";
export { type TraefikProps, type TraefikResources } from "./traefik-props";
export { TraefikTls, type AcmeOptions } from "./traefik-tls";
