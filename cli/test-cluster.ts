import { runTrial, type TrialOptions } from "../trial/run-trial";

/** `kapsule test-cluster`: tries the manifests on an API server. Returns the exit code. */
export function testCluster(options: TrialOptions): Promise<number> {
  return runTrial(options);
}
