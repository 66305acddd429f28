import { type Duration } from "../core/duration";
import { entryPointArguments, PING, WEB, WEBSECURE } from "./entry-points";
import { type ProxyProtocol } from "./proxy-protocol";
import { type TraefikTls } from "./traefik-tls";

/** Directory of the volume with ACME's account and certificates. */
export const ACME_DIRECTORY = "/data";
const RESOLVER = "letsencrypt";
const STAGING = "https://acme-staging-v02.api.letsencrypt.org/directory";

/** What Traefik's command line depends on. */
export interface ArgumentSettings {
  readonly name: string;
  readonly namespace: string;
  /** Namespaces served, Traefik's own included; every one if left out. */
  readonly namespaces: readonly string[] | undefined;
  readonly plainHttp: boolean;
  readonly proxyProtocol?: ProxyProtocol;
  readonly stopDelay: Duration;
  readonly grace: Duration;
  readonly tls: TraefikTls;
}

/** Traefik's static configuration, as its arguments. */
export function traefikArguments(settings: ArgumentSettings): string[] {
  const { name, namespace, namespaces } = settings;
  const ingress = "--providers.kubernetesingress";
  return [
    "--global.checknewversion=false",
    "--global.sendanonymoususage=false",
    "--log.level=INFO",
    ...pingArguments(settings),
    ...webArguments(settings),
    ...websecureArguments(settings),
    `${ingress}=true`,
    `${ingress}.ingressclass=${name}`,
    `${ingress}.ingressendpoint.publishedservice=${namespace}/${name}`,
    ...(namespaces === undefined ? [] : [`${ingress}.namespaces=${namespaces.join(",")}`]),
  ];
}

function pingArguments({ stopDelay, grace }: ArgumentSettings): string[] {
  return [
    ...entryPointArguments(PING, stopDelay, grace),
    "--ping=true",
    `--ping.entrypoint=${PING.name}`,
    // A terminating pod is not ready whatever its probe says, which is what the load balancer's health check sees. The
    // node goes on sending it what still arrives only while the probe succeeds: 503, Traefik's default, would drop it.
    "--ping.terminatingstatuscode=200",
  ];
}

function webArguments(settings: ArgumentSettings): string[] {
  return [
    ...publicArguments(WEB.name, entryPointArguments(WEB, settings.stopDelay, settings.grace), settings),
    // By the port that clients see: by the entry point's name, the answer would point them at the pod's port.
    ...(settings.plainHttp ? [] : [`--entrypoints.${WEB.name}.http.redirections.entrypoint.to=:443`]),
  ];
}

function websecureArguments(settings: ArgumentSettings): string[] {
  const tls = `--entrypoints.${WEBSECURE.name}.http.tls`;
  const base = [
    ...publicArguments(WEBSECURE.name, entryPointArguments(WEBSECURE, settings.stopDelay, settings.grace), settings),
    `${tls}=true`,
  ];
  const { source } = settings.tls;
  if (source.kind !== "acme") return base;
  const acme = `--certificatesresolvers.${RESOLVER}.acme`;
  return [
    ...base,
    `${tls}.certresolver=${RESOLVER}`,
    `${acme}.email=${source.email}`,
    `${acme}.storage=${ACME_DIRECTORY}/acme.json`,
    `${acme}.tlschallenge=true`,
    ...(source.staging === true ? [`${acme}.caserver=${STAGING}`] : []),
  ];
}

/** Of an entry point behind the load balancer: the ones that an Ingress listens on unless it names others. */
function publicArguments(name: string, base: readonly string[], { proxyProtocol }: ArgumentSettings): string[] {
  return [
    ...base,
    `--entrypoints.${name}.asdefault=true`,
    ...(proxyProtocol === undefined
      ? []
      : [`--entrypoints.${name}.proxyprotocol.trustedips=${proxyProtocol.trustedRanges.join(",")}`]),
  ];
}
