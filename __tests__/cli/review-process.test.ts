import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

jest.setTimeout(60_000);

const PLAN = "cluster=__tests__/review/fixtures/cluster-renamed.json";

function kapsule(...args: readonly string[]) {
  const all = ["--require", "ts-node/register", "cli/kapsule.ts", "review", ...args];
  return spawnSync(process.execPath, all, { encoding: "utf8", env: { PATH: process.env["PATH"] } });
}

test("the program exits with what the review found", () => {
  const { status, stdout, stderr } = kapsule(PLAN, "--today", "2026-11-22", "--format=json");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ gravest: "critical" });
  expect(stderr).toBe("Exit code 1: 1 finding of severity high or graver (--fail-on high)\n");
});

test("wrong usage exits with 2, in one line", () => {
  expect(kapsule("--fail-one", "low", PLAN)).toMatchObject({
    status: 2,
    stdout: "",
    stderr: "review does not know --fail-one\n",
  });
  expect(kapsule("--no-suppressions", PLAN)).toMatchObject({
    status: 2,
    stdout: "",
    stderr: "review does not know --no-suppressions\n",
  });
  expect(kapsule(PLAN, "--out")).toMatchObject({ status: 2, stdout: "" });
  expect(kapsule(PLAN, "--out", "a", "--out", "b")).toMatchObject({ status: 2, stderr: "--out is given twice\n" });
});

test("a reader that stops early is no failure", () => {
  const command = `"${process.execPath}" --require ts-node/register cli/kapsule.ts review ${PLAN} --format json --fail-on never; echo $? >&3`;
  const { stderr, output } = spawnSync("/bin/sh", ["-c", `{ ${command}; } 3>&2 | head -c 1`], { encoding: "utf8" });
  expect(stderr).toBe("Exit code 0: --fail-on never\n0\n");
  expect(output[1]).toBe("{");
});

test("docs/review.md explains every option, and no other", () => {
  const explained = [...readFileSync("docs/review.md", "utf8").matchAll(/^\| `(--.*?)` +\|/gm)].flatMap(
    ([, names = ""]) => [...names.matchAll(/--([a-z-]+)/g)],
  );
  const options = [...kapsule("--help").stdout.matchAll(/^ {2}--([a-z-]+) /gm)].map(([, name]) => name);
  expect(explained.map(([, name]) => name).sort()).toEqual(
    options.filter((name) => name !== "help" && name !== "version").sort(),
  );
});
