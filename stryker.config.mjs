import { tmpdir } from "node:os";
import { join } from "node:path";

/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: [
    "constructs/{cluster,core,load-balancer}/*.ts",
    "review/{cost,kapsule,rules,time}/*.ts",
    "review/{read-suppressions,suppressions}.ts",
    // Constructs, which make resources of what the files beside them decide, what hangs rules on their tree, and exports.
    "!constructs/cluster/{cluster-reference,kapsule-cluster,node-pool}.ts",
    "!constructs/load-balancer/load-balancer-{ip,service}.ts",
    "!constructs/core/stack-validation.ts",
    "!**/index.ts",
  ],
  testRunner: "in-process",
  plugins: ["./mutation/test-runner.mjs"],
  coverageAnalysis: "perTest",
  disableTypeChecks: false,
  timeoutMS: 15_000,
  ignorePatterns: ["dist", "cdktf.out", ".state", ".gen/src", "coverage", "reports"],
  tempDirName: join(tmpdir(), `cdktf-kapsule-mutation-${process.pid}`),
  cleanTempDir: "always",
  incrementalFile: "reports/mutation/incremental.json",
  reporters: ["clear-text", "progress-append-only", "html", "json"],
  htmlReporter: { fileName: "reports/mutation/mutation.html" },
  jsonReporter: { fileName: "reports/mutation/mutation.json" },
  clearTextReporter: { reportTests: false, allowColor: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
