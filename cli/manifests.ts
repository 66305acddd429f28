import { renderAllManifests, staleManifests, writeManifests } from "../synthesis/manifests";
import { readApp } from "../synthesis/read";
import { invocation } from "./project";

/** Settings of the command. */
export interface ManifestsOptions {
  /** Folder of the synthesized app. */
  readonly output: string;
  /** Folder of the YAML files. */
  readonly directory: string;
  /** Write nothing, and tell whether the files are up to date. */
  readonly check: boolean;
  /** Takes the lines to show. */
  readonly print: (line: string) => void;
}

/** `kapsule manifests`: writes the Kubernetes objects of the synthesized app as YAML. Returns the exit code. */
export function manifests({ output, directory, check, print }: ManifestsOptions): number {
  const files = renderAllManifests(readApp(output));
  if (!check) {
    writeManifests(directory, files);
    for (const file of files.keys()) print(`${directory}/${file}`);
    return 0;
  }
  const stale = staleManifests(directory, files);
  for (const file of stale) print(`${directory}/${file} is stale; write it with ${invocation("manifests")}`);
  return stale.length === 0 ? 0 : 1;
}
