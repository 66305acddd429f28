/**
 * Traefik as the Ingress controller, and its dashboard.
 *
 * @module cdktf-kapsule/traefik
 */

export { type EntryPoint } from "./entry-points";
export { ProxyProtocol } from "./proxy-protocol";
export { Traefik } from "./traefik";
export { TraefikAccess, type TraefikAccessProps } from "./traefik-access";
export { TraefikDashboard, type TraefikDashboardProps } from "./traefik-dashboard";
export { type TraefikExtension } from "./traefik-extension";
export { type TraefikProps, type TraefikResources } from "./traefik-props";
export { TraefikTls, type AcmeOptions, type CertificateSource } from "./traefik-tls";
