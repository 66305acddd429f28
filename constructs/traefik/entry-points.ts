import { type Duration } from "../core/duration";

/** A port that Traefik listens on, and the name that routers, probes and Services call it by. */
export interface EntryPoint {
  /** As in `--entrypoints.<name>`; also the name of the container's port. */
  readonly name: string;
  /** Unprivileged: Traefik does not run as root. */
  readonly port: number;
}

/** Plain HTTP. */
export const WEB: EntryPoint = { name: "web", port: 8000 };
/** HTTPS. */
export const WEBSECURE: EntryPoint = { name: "websecure", port: 8443 };
/** Health, for the kubelet only. */
export const PING: EntryPoint = { name: "ping", port: 8080 };

/**
 * The entry point, and how it stops: it goes on accepting for the stop delay, then gives what it has accepted the grace.
 */
export function entryPointArguments({ name, port }: EntryPoint, stopDelay: Duration, grace: Duration): string[] {
  return [
    `--entrypoints.${name}.address=:${port}`,
    `--entrypoints.${name}.transport.lifecycle.requestacceptgracetimeout=${stopDelay.toString()}`,
    `--entrypoints.${name}.transport.lifecycle.gracetimeout=${grace.toString()}`,
  ];
}
