import { readdirSync, readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname, join, relative } from "node:path";
import { declareFactoryPlugin, PluginKind, tokens } from "@stryker-mutator/api/plugin";
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from "@stryker-mutator/api/test-runner";
import { transformSync } from "@swc/core";
import { loadTests } from "./load-tests.mjs";

/** Tests that take too long for what they find beside the examples of their folder, and one that cannot run here. */
const LEFT_OUT = [
  // Thousands of arbitrary settings.
  join("__tests__", "constructs", "load-balancer", "codec.test.ts"),
  join("__tests__", "review", "rules", "any-values.test.ts"),
  // Whole programs synthesized.
  join("__tests__", "review", "rules", "example.test.ts"),
  join("__tests__", "review", "rules", "on-trees.test.ts"),
  // Reads the rules' sources, in which Stryker has written.
  join("__tests__", "review", "rules", "rule-files.test.ts"),
];

/** What the rules of a review share is tested by them, too. */
const SHARED = { folder: join("review", "kapsule"), by: join("review", "rules") };

/** No mutant's id. It must not be undefined, for which Stryker looks into the environment at each step. */
const NONE = "none";

/** What the mutated sources look at, and write into: the active mutant, and which test has reached which. */
const state = (globalThis.__stryker__ ??= {});

/**
 * Runs the tests of Jest in one process, in which the engine stays loaded: Jest loads it anew for each file of tests,
 * which takes a hundred times as long as the tests.
 *
 * A mutant has to be found by the tests of its own folder in `__tests__`: others reach it as well, but not to test it.
 */
function inProcessRunner() {
  /** The copy of the project in which Stryker has written its mutants. */
  const project = process.cwd();
  const require = createRequire(join(project, "package.json"));
  const loaded = new Map();
  compileTypeScript();

  const testsIn = (folder) => {
    const inFolder = loaded.get(folder);
    if (inFolder !== undefined) return inFolder;
    const files = readdirSync(join(project, "__tests__", folder))
      .map((name) => join("__tests__", folder, name))
      .filter((file) => file.endsWith(".test.ts") && !LEFT_OUT.includes(file));
    const tests = loadTests(require, project, files);
    loaded.set(folder, tests);
    return tests;
  };

  const testsOf = (...sources) => {
    const folders = sources.map((source) => dirname(relative(project, source)));
    const all = folders.flatMap((folder) => (folder === SHARED.folder ? [folder, SHARED.by] : [folder]));
    return [...new Set(all)].flatMap(testsIn);
  };

  /** Forgets the project's modules, and nothing of what is installed. */
  const unload = () => {
    loaded.clear();
    const own = Object.keys(require.cache).filter((file) => file.startsWith(`${project}/`));
    for (const file of own) Reflect.deleteProperty(require.cache, file);
  };

  return {
    capabilities: () => ({ reloadEnvironment: true }),

    async dryRun({ files }) {
      try {
        const results = await runTests(testsOf(...files));
        return { status: DryRunStatus.Complete, tests: results, mutantCoverage: state.mutantCoverage };
      } catch (error) {
        return { status: DryRunStatus.Error, errorMessage: error.stack };
      }
    },

    async mutantRun({ activeMutant, sandboxFileName, mutantActivation, reloadEnvironment, testFilter, hitLimit }) {
      state.hitCount = hitLimit === undefined ? undefined : 0;
      state.hitLimit = hitLimit;
      try {
        if (reloadEnvironment) unload();
        state.activeMutant = mutantActivation === "static" ? activeMutant.id : NONE;
        const tests = testsOf(sandboxFileName);
        state.activeMutant = activeMutant.id;
        const results = await runTests(
          tests.filter(({ id }) => testFilter === undefined || testFilter.includes(id)),
          { untilOneFails: true },
        );
        const endless = determineHitLimitReached(state.hitCount, hitLimit);
        return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results }, false);
      } catch (error) {
        return toMutantRunResult({ status: DryRunStatus.Error, errorMessage: error.stack });
      } finally {
        state.activeMutant = NONE;
      }
    },
  };
}

async function runTests(tests, { untilOneFails = false } = {}) {
  const results = [];
  for (const { body, afterwards: _, ...test } of tests) {
    state.currentTestId = test.id;
    const start = process.hrtime.bigint();
    let outcome = { status: TestStatus.Success };
    try {
      await body();
    } catch (error) {
      outcome = { status: TestStatus.Failed, failureMessage: String(error?.message ?? error) };
    }
    state.currentTestId = undefined;
    results.push({ ...test, timeSpentMs: Number(process.hrtime.bigint() - start) / 1e6, ...outcome });
    if (untilOneFails && outcome.status === TestStatus.Failed) break;
  }
  for (const each of new Set(tests.flatMap(({ afterwards }) => afterwards))) await each();
  return results;
}

/** As jest.config.js has it. What is compiled once is kept: mutants of constants load the sources again and again. */
function compileTypeScript() {
  const compiled = new Map();
  Module._extensions[".ts"] = (module, filename) => {
    if (!compiled.has(filename)) {
      const { code } = transformSync(readFileSync(filename, "utf8"), {
        filename,
        swcrc: false,
        module: { type: "commonjs" },
        jsc: { target: "es2022", parser: { syntax: "typescript" } },
      });
      compiled.set(filename, code);
    }
    module._compile(compiled.get(filename), filename);
  };
}

inProcessRunner.inject = tokens();

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, "in-process", inProcessRunner)];
