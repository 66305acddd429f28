import { type JsonObject } from "../synthesis/json";
import { API_SERVER_PROGRAMS, startApiServer } from "./api-server";
import { withCleanUp } from "./clean-up";
import { Kubectl } from "./kubectl";
import { nameOf, readManifests } from "./manifest-files";
import { isOnPath, type Processes } from "./processes";
import { Report } from "./report";
import { TRAEFIK_CHECKS, tryTraefik } from "./traefik";
import { findTraefik, type TraefikObjects } from "./traefik-objects";

/** Settings of a trial. */
export interface TrialOptions {
  /** Folder of the manifests. */
  readonly directory: string;
  /** An API server that holds none of the objects; they are deleted from it afterwards. */
  readonly kubeconfig: string | undefined;
  /** Environment of the programs, with the PATH that they are looked up on. */
  readonly env: NodeJS.ProcessEnv;
  readonly print: (line: string) => void;
}

/**
 * Applies the manifests to an API server, a given one or an empty one of its own, and asks a Traefik with the
 * Deployment's arguments for its dashboard. What it starts is stopped, and what it writes removed, however it ends.
 *
 * @returns the exit code: 1 if something failed, 3 if something could not be tried
 */
export async function runTrial(options: TrialOptions): Promise<number> {
  const objects = readManifests(options.directory);
  const report = new Report(options.print);
  const traefik = findTraefik(objects);
  const needed = ["kubectl", ...(options.kubeconfig === undefined ? API_SERVER_PROGRAMS : [])];
  const missing = needed.filter((program) => !isOnPath(program, options.env["PATH"]));
  if (missing.length > 0) {
    const names = [...objects.map(acceptedName), ...(traefik === undefined ? [] : TRAEFIK_CHECKS)];
    report.notRun(names, `${missing.join(" and ")} not found on the PATH`);
  } else {
    await withCleanUp((processes, directory, signal) =>
      tryAll({ objects, traefik, report, processes, directory, signal, options }),
    );
  }
  options.print(report.summary());
  return report.exitCode();
}

interface Trial {
  readonly objects: readonly JsonObject[];
  readonly traefik: TraefikObjects | undefined;
  readonly report: Report;
  readonly processes: Processes;
  readonly directory: string;
  readonly signal: AbortSignal;
  readonly options: TrialOptions;
}

async function tryAll({ objects, traefik, report, processes, directory, signal, options }: Trial): Promise<void> {
  const { env } = options;
  const given = options.kubeconfig !== undefined;
  const kubectl = new Kubectl(options.kubeconfig ?? (await startApiServer(processes, directory, env)), env);
  options.print(given ? `on ${await kubectl.server()}` : "on an API server of its own");
  const existing = await kubectl.existing(objects);
  if (existing.length > 0) {
    throw new Error(`the API server holds ${existing.join(", ")}: use an empty one, which a trial cannot harm`);
  }
  const created = [...objects];
  try {
    for (const object of objects) {
      signal.throwIfAborted();
      await report.check(acceptedName(object), () => kubectl.apply(object));
    }
    signal.throwIfAborted();
    if (traefik !== undefined && isOnPath("traefik", env["PATH"])) {
      created.push(...(await tryTraefik({ traefik, kubectl, processes, directory, env, report, signal })));
    } else if (traefik !== undefined) {
      report.notRun(TRAEFIK_CHECKS, "traefik not found on the PATH");
    }
    signal.throwIfAborted();
  } finally {
    if (given) await kubectl.delete(created.reverse());
  }
}

function acceptedName(object: JsonObject): string {
  return `the API server accepts ${nameOf(object)}`;
}
