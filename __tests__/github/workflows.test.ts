import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Job {
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: object;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = ".github/workflows";
const texts = Object.fromEntries(readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
const workflows = Object.entries(texts).map(([file, text]) => ({ file, ...(parse(text) as Workflow) }));
const jobs = workflows.flatMap(({ file, jobs }) =>
  Object.entries(jobs).map(([name, job]) => ({ id: `${file} ${name}`, ...job })),
);
const steps = jobs.flatMap(({ id, steps }) => steps.map((step) => ({ id, ...step })));

function job(id: string): Job {
  const found = jobs.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no job ${id}`);
  return found;
}

describe("the workflows", () => {
  test("are these, on these events", () => {
    expect(Object.fromEntries(workflows.map(({ file, on }) => [file, Object.keys(on)]))).toEqual({
      "check.yml": ["push", "pull_request"],
      "comment.yml": ["workflow_run"],
      "deploy.yml": ["push", "workflow_dispatch"],
      "matrix.yml": ["push", "schedule", "workflow_dispatch"],
      "release.yml": ["push"],
      "review.yml": ["pull_request"],
    });
  });

  test("name every action by its commit, and the version beside it", () => {
    const named = Object.values(texts).flatMap((text) => [...text.matchAll(/uses: (.*)/g)].map(([, use = ""]) => use));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((use) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(use))).toEqual([]);
    // One version of each.
    expect(new Set(named).size).toBe(new Set(named.map((use) => use.split("@")[0])).size);
  });

  test("give no permission but to read, and to write to jobs that do nothing else", () => {
    expect(workflows.map(({ permissions }) => permissions)).toEqual(workflows.map(() => ({})));
    const isReadOnly = ({ permissions }: Job): boolean => JSON.stringify(permissions) === '{"contents":"read"}';
    expect(jobs.filter((each) => !isReadOnly(each)).map(({ id, permissions }) => [id, permissions])).toEqual([
      ["comment.yml comment", { actions: "read", contents: "read", "pull-requests": "write" }],
      ["release.yml version", { contents: "write", "pull-requests": "write" }],
      ["release.yml publish", { "id-token": "write" }],
      ["release.yml tag", { contents: "write" }],
    ]);
  });

  test("end by themselves, and leave no token in the checkout", () => {
    expect(jobs.filter((each) => each["timeout-minutes"] === undefined)).toEqual([]);
    expect(workflows.filter(({ concurrency }) => concurrency === undefined)).toEqual([]);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    // To publish and to tag, no code is needed.
    expect(checkouts.length).toBe(jobs.length - 2);
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });

  test("put nothing into a script but by the environment", () => {
    const scripts = steps.map((step) => JSON.stringify([step.run, step.with?.["script"]]));
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });

  test("show secrets to Terraform and to the deploy alone, in environments", () => {
    const withSecrets = steps.filter((step) => JSON.stringify(step).includes("secrets."));
    expect(withSecrets.map(({ id, name }) => [id, name, job(id).environment])).toEqual([
      ["deploy.yml plan", "Plan", "plan"],
      ["deploy.yml deploy", "Plan", "production"],
      ["deploy.yml deploy", "Deploy", "production"],
      ["review.yml plan", "Plan", "plan"],
    ]);
    const runs = withSecrets.map(({ run }) => run);
    expect(new Set(runs)).toEqual(
      new Set([
        "node .github/scripts/plan.cjs cdktf.out",
        "npm run deploy -- --auto-approve",
        "node .github/scripts/plan.cjs synthesized",
      ]),
    );
  });

  test("never keep a plan: what leaves a job is a synthesized tree, a review or a package", () => {
    const kept = steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
    expect(kept.map((step) => [step.id, step.with?.["path"]])).toEqual([
      ["release.yml pack", "${{ runner.temp }}/cdktf-kapsule-*.tgz"],
      ["review.yml synthesize", "cdktf.out"],
      ["review.yml plan", "review.md"],
      ["review.yml review", "review.md"],
    ]);
    expect(job("review.yml synthesize").steps.some(({ run }) => run?.includes("plan") === true)).toBe(false);
  });

  test("give no wrapper to the programs whose output is read", () => {
    const setups = steps.filter(({ uses }) => /setup-(terraform|opentofu)@/.test(uses ?? ""));
    expect(setups.length).toBe(6);
    const wrappers = setups.map((step) => step.with?.["terraform_wrapper"] ?? step.with?.["tofu_wrapper"]);
    expect(wrappers).toEqual(setups.map(() => false));
  });
});

describe("a pull request", () => {
  test("is deployed at an API of its own, wherever it comes from", () => {
    expect(job("check.yml rehearse").if).toBeUndefined();
    expect(job("check.yml rehearse").steps.at(-1)?.run).toBe(
      "npm run rehearse:deploy -- --faults --fault-kind 500,down,lost --accept kapsule-rehearsal.yaml",
    );
  });

  test("is planned with a key only from the repository itself, by a person, where there is a key", () => {
    expect(job("review.yml plan").if?.split(/\s*&&\s*/)).toEqual([
      "github.event.pull_request.head.repo.full_name == github.repository",
      "github.event.pull_request.user.login != 'dependabot[bot]'",
      "vars.KAPSULE_STATE_BUCKET != ''",
    ]);
  });

  test.each(["review.yml plan", "review.yml review"])("does not run its own code in %s", (id) => {
    const [checkout, toTarget] = job(id).steps;
    expect(checkout?.with).toEqual({ "fetch-depth": 2, "persist-credentials": false });
    expect(toTarget?.run?.split("\n")[0]).toBe("git checkout --quiet --detach HEAD^1");
  });

  test("fails at findings after its review is kept", () => {
    const names = job("review.yml plan").steps.map(({ name, uses = "" }) => name ?? uses.split("@")[0]);
    expect(names.slice(-4)).toEqual(["Plan", "Review the plans", "actions/upload-artifact", "Remove the plans"]);
  });

  test("deploys only from main, of this repository, one at a time, behind an environment", () => {
    expect(job("deploy.yml plan").if).toBe(
      "github.ref == 'refs/heads/main' && !github.event.repository.fork && vars.KAPSULE_STATE_BUCKET != ''",
    );
    expect(job("deploy.yml deploy")).toMatchObject({ needs: "plan", environment: "production" });
    expect(workflows.find(({ file }) => file === "deploy.yml")?.concurrency).toEqual({
      group: "deploy",
      "cancel-in-progress": false,
    });
  });
});
