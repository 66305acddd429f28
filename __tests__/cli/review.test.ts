import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { review } from "../../cli/review";
import { type ReviewArguments } from "../../cli/review-arguments";
import { composed } from "../composed";

const FIXTURES = resolve("__tests__/review/fixtures");
const RENAMED = join(FIXTURES, "cluster-renamed.json");
const BUMPED = join(FIXTURES, "version-bumped.json");

const GIVEN: ReviewArguments = {
  plans: [],
  base: undefined,
  head: undefined,
  output: undefined,
  format: "text",
  out: undefined,
  failOn: "high",
  suppressions: undefined,
  prices: undefined,
  extension: undefined,
  rehearsal: undefined,
  today: "2026-11-22",
  docsUrl: undefined,
  commentId: undefined,
  registryGigabytes: undefined,
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly exitCode: number;
  readonly output: string;
  readonly notes: readonly string[];
}

async function run(
  given: Partial<ReviewArguments>,
  { stdin = "", env = {} }: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const notes: string[] = [];
  let output = "";
  const exitCode = await review(
    { ...GIVEN, ...given },
    { env: { PATH: process.env["PATH"], CDKTF_OUTDIR: folder, ...env }, exists: () => true },
    {
      stdin: Readable.from([stdin]),
      write: (text) => {
        output += text;
        return Promise.resolve();
      },
      note: (line) => notes.push(line),
      terminal: false,
      load: (path) => Promise.resolve(jest.requireActual(path)),
    },
  );
  return { exitCode, output, notes };
}

function refusal(...args: Parameters<typeof run>): Promise<unknown> {
  return run(...args).then(
    () => "not refused",
    (error: unknown) => error,
  );
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

describe("plan files", () => {
  test("are reviewed, and the text says what the exit code means", async () => {
    const { exitCode, output, notes } = await run({ plans: [`cluster=${RENAMED}`] });
    expect(exitCode).toBe(1);
    expect(output).toContain("cluster-renamed · cluster · scaleway_k8s_cluster.Kapsule_3EBBBF41");
    expect(output).toMatch(/\n\nExit code 1: 1 finding of severity high or graver \(--fail-on high\)\n$/);
    expect(notes).toEqual([]);
  });

  test("are named by their files, and keep the order in which they are given", async () => {
    copyFileSync(RENAMED, join(folder, "b.tfplan.json"));
    copyFileSync(BUMPED, join(folder, "a.json"));
    const { output } = await run({ plans: [join(folder, "b.tfplan.json"), join(folder, "a.json")], format: "json" });
    expect((JSON.parse(output) as { stacks: { name: string }[] }).stacks.map(({ name }) => name)).toEqual(["b", "a"]);
  });

  test("stand in deploy order and know their constructs where the synthesized stacks are at hand", async () => {
    const { outdir } = composed();
    const plans = [`other=${BUMPED}`, `workload=${BUMPED}`, `cluster=${RENAMED}`];
    const { output } = await run({ plans, format: "json", output: outdir });
    const { stacks } = JSON.parse(output) as {
      stacks: { name: string; changes: { constructPath: string | null }[] }[];
    };
    expect(stacks.map(({ name }) => name)).toEqual(["cluster", "workload", "other"]);
    expect(stacks[0]?.changes.map(({ constructPath }) => constructPath)).toContain("Kapsule");
  });

  test("may come by standard input", async () => {
    const { output } = await run({ plans: ["cluster=-"], format: "json" }, { stdin: readFileSync(RENAMED, "utf8") });
    expect(JSON.parse(output)).toMatchObject({ stacks: [{ name: "cluster", source: "standard input" }] });
  });
});

describe("two synthesized trees", () => {
  test("are compared", async () => {
    const [base, head] = [composed().outdir, composed({ KAPSULE_REGISTRY: "another" }).outdir];
    const { exitCode, output } = await run({ base, head, format: "json" });
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ basis: "trees", totals: { replaced: 1 } });
  });

  test.each<[Partial<ReviewArguments>, string]>([
    [{ base: "a" }, "--base and --head go together: give both"],
    [{ head: "a" }, "--base and --head go together: give both"],
    [{ base: "a", head: "b", plans: ["c"] }, "review plans, or two trees with --base and --head, but not both"],
    [{ base: "/nowhere", head: "b" }, "/nowhere: does not exist; synthesize first, by the command in cdktf.json"],
  ])("%j is refused", async (given, message) => {
    expect(await refusal(given)).toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
});

describe("the plans that diff has left", () => {
  /** An output folder with a plan of the cluster, and a program in Terraform's place. */
  function planned(script: string, age = 0): { outdir: string; env: Record<string, string> } {
    const { outdir } = composed();
    const plan = join(outdir, "stacks", "cluster", "plan");
    writeFileSync(plan, "binary");
    const seconds = Date.now() / 1_000 + 60 - age;
    utimesSync(plan, seconds, seconds);
    const program = join(folder, "terraform");
    writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return { outdir, env: { TERRAFORM_BINARY_NAME: program } };
  }

  test("are shown by Terraform in the stack's folder, and a stack without one is said to have none", async () => {
    const { outdir, env } = planned(`[ "$*" = "show -json plan" ] && [ "$(cat plan)" = binary ] && cat "${RENAMED}"`);
    const { output } = await run({ output: outdir, format: "json" }, { env });
    expect(JSON.parse(output)).toMatchObject({
      totals: { updated: 5 },
      stacks: [
        { name: "cluster", source: join(outdir, "stacks", "cluster", "plan") },
        { name: "workload", remarks: ["it has no plan, and is not reviewed; it needs values of cluster"], changes: [] },
      ],
    });
  });

  test("are refused where the stack was synthesized since", async () => {
    const { outdir, env } = planned("exit 0", 3_600);
    const [plan, source] = ["plan", "cdk.tf.json"].map((name) => join(outdir, "stacks", "cluster", name));
    expect(await refusal({ output: outdir }, { env })).toMatchObject({
      message: `${plan ?? ""} is stale, since ${source ?? ""} is newer: make a new plan with npm run diff`,
      exitCode: 2,
    });
  });

  test("that Terraform cannot show are refused with its words, and without secrets", async () => {
    const { outdir, env } = planned("echo 'Error: no providers, key AKIAIOSFODNN7EXAMPLE' >&2; exit 3");
    const error = await refusal({ output: outdir }, { env });
    expect(error).toMatchObject({ name: "CommandError", exitCode: 2 });
    expect(String(error)).toContain(
      "show -json failed (exit code 3); make a new plan with npm run diff\nError: no providers",
    );
    expect(String(error)).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });

  test("that no program can show are refused", async () => {
    const { outdir } = planned("exit 0");
    const env = { TERRAFORM_BINARY_NAME: "no-such-program-3f9c" };
    expect(String(await refusal({ output: outdir }, { env }))).toContain(
      "no-such-program-3f9c show -json cannot be run",
    );
  });

  test("are asked for where there is none", async () => {
    const { outdir } = composed();
    expect(await refusal({ output: outdir })).toMatchObject({
      message: `no stack in ${outdir} has a plan: make them with npm run diff, or name plan files`,
      exitCode: 2,
    });
  });
});

describe("the exit code", () => {
  test.each([
    ["critical", 0, "Exit code 0: no finding of severity critical (--fail-on critical)"],
    ["high", 0, "Exit code 0: no finding of severity high or graver (--fail-on high)"],
    ["medium", 1, "Exit code 1: 1 finding of severity medium or graver (--fail-on medium)"],
    ["never", 0, "Exit code 0: --fail-on never"],
  ] as const)("by --fail-on %s is %d for a version's node roll", async (failOn, code, meaning) => {
    const { exitCode, notes } = await run({ plans: [BUMPED], failOn, format: "markdown" });
    expect([exitCode, notes]).toEqual([code, [meaning]]);
  });
});

describe("settings", () => {
  test("of suppressions, prices and a rehearsal are read", async () => {
    const suppressions = file(
      "accepted.yaml",
      "- {id: cluster-renamed, address: scaleway_k8s_cluster.Kapsule_3EBBBF41, reason: planned for sunday}\n",
    );
    const prices = file(
      "prices.yaml",
      [
        "{asOf: 2026-11-01, currency: EUR, sources: {contract: {title: ours, date: 2026-11-01, thirdParty: false}},",
        " prices: {node/DEV1-M: {euros: 1, per: hour, source: contract}}}",
      ].join("\n"),
    );
    const { exitCode, output } = await run({ plans: [RENAMED], suppressions, prices });
    expect(exitCode).toBe(0);
    expect(output).toContain("Accepted: planned for sunday");
    expect(output).toMatch(/public IPs +€7\.30/);
    expect(output).toMatch(/nodes +€1,460\.00 +€1,460\.00/);
  });

  test("of registry gigabytes are counted", async () => {
    expect((await run({ plans: [RENAMED], registryGigabytes: 100 })).output).toMatch(/registry +€2\.70/);
  });

  test.each<[Partial<ReviewArguments>, string]>([
    [{ today: "2026-02-30" }, '--today must be a day as in 2026-11-22, received "2026-02-30"'],
    [{ today: "tomorrow" }, '--today must be a day as in 2026-11-22, received "tomorrow"'],
    [{ docsUrl: "javascript:alert(1)" }, "--docs-url must be the https address of docs/findings.md"],
    [
      { commentId: "a-->" },
      "--comment-id must be letters and digits, with single dots, hyphens or underscores between them",
    ],
    [{ registryGigabytes: Number.NaN }, "--registry-gigabytes must be a number from 0 up, received NaN"],
    [{ plans: ["a.json", "b/a.json"] }, 'two plans are called "a": name their stacks, as in cluster=FILE'],
    [{ plans: ["a=-", "b=-"] }, "standard input can be read once: give one - only"],
    [{ suppressions: "/nowhere.yaml" }, "/nowhere.yaml cannot be read (ENOENT); name a file that is there"],
    [{ rehearsal: "/nowhere.json" }, "/nowhere.json cannot be read (ENOENT); name a file that is there"],
    [{ prices: "/nowhere.json" }, "/nowhere.json cannot be read (ENOENT); name a file that is there"],
    [
      { plans: [BUMPED], out: "/nowhere/out.md" },
      "/nowhere/out.md cannot be written (ENOENT); name a file in a folder that is there",
    ],
  ])("%j is refused", async (given, message) => {
    expect(await refusal(given)).toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
});

describe("what cannot be read ends in exit code 2, and names the file", () => {
  test.each([
    ["a plan", () => ({ plans: [file("plan.json", "{}")] }), "plan.json: is JSON, but not a plan"],
    ["a suppression", () => ({ plans: [BUMPED], suppressions: file("s.yaml", "- {id: no-such-rule}") }), "s.yaml:1: "],
    ["prices", () => ({ plans: [BUMPED], prices: file("p.json", "[]") }), "p.json: the file: must be an object"],
    ["a rehearsal", () => ({ plans: [BUMPED], rehearsal: file("r.json", "[]") }), "r.json: is not the result"],
  ])("%s", async (_, given, message) => {
    const error = await refusal({ ...given(), out: join(folder, "out.txt") });
    expect(error).toMatchObject({ name: "CommandError", exitCode: 2 });
    expect(String(error)).toContain(message);
    expect(existsSync(join(folder, "out.txt"))).toBe(false);
  });
});

test("a report for a file is written as a whole, and leaves nothing else", async () => {
  const out = join(folder, "review.md");
  const { output, notes } = await run({ plans: [BUMPED], format: "markdown", out, commentId: "dev" });
  expect([output, notes]).toEqual(["", ["Exit code 0: no finding of severity high or graver (--fail-on high)"]]);
  expect(readFileSync(out, "utf8")).toMatch(/^<!-- kapsule-review dev -->\n/);
  expect(readdirSync(folder)).toEqual(["review.md"]);
});
