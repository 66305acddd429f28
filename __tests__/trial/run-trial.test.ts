import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { testCluster } from "../../cli/test-cluster";
import { eventually, hasEnded, Processes, runToEnd } from "../../trial/processes";
import { temporaryDirectory } from "../synthesis/temporary-app";

const MANIFEST = "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: a\n";

/** A folder with executables that end with a code, for a PATH. */
function programs(codes: Readonly<Record<string, string>>): string {
  const directory = temporaryDirectory();
  for (const [name, script] of Object.entries(codes)) {
    writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(directory, name), 0o755);
  }
  return directory;
}

/** What kubectl says of the cluster. */
const CONFIG = `[ "$1" != config ] || echo '{"clusters": [{"cluster": {"server": "https://a.test"}}]}'`;

async function tried(path: string, kubeconfig?: string): Promise<{ code: number; lines: string[] }> {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, "a.yaml"), MANIFEST);
  const lines: string[] = [];
  const code = await testCluster({ directory, kubeconfig, env: { PATH: path }, print: (line) => lines.push(line) });
  return { code, lines };
}

describe("the command test-cluster", () => {
  test("says which programs are missing, and does not count that as passed", async () => {
    expect(await tried(programs({ etcd: "" }))).toEqual({
      code: 3,
      lines: [
        "not run  the API server accepts Namespace a: kubectl and kube-apiserver not found on the PATH",
        "0 passed, 0 failed, 1 not run",
      ],
    });
  });

  test("needs only kubectl where there is a kubeconfig", async () => {
    expect(await tried("", "config")).toEqual({
      code: 3,
      lines: [
        "not run  the API server accepts Namespace a: kubectl not found on the PATH",
        "0 passed, 0 failed, 1 not run",
      ],
    });
    const accepting = programs({ kubectl: CONFIG });
    expect(await tried(accepting, "config")).toEqual({
      code: 0,
      lines: ["on https://a.test", "passed   the API server accepts Namespace a", "1 passed, 0 failed, 0 not run"],
    });
  });

  test("fails with what the API server says", async () => {
    const refusing = programs({ kubectl: `${CONFIG}; [ "$1" != apply ] || { echo is invalid >&2; exit 1; }` });
    expect(await tried(refusing, "config")).toEqual({
      code: 1,
      lines: [
        "on https://a.test",
        "FAILED   the API server accepts Namespace a: is invalid",
        "0 passed, 1 failed, 0 not run",
      ],
    });
  });

  test("does not touch an API server that holds one of the objects", async () => {
    const log = join(temporaryDirectory(), "log");
    const full = programs({ kubectl: `${CONFIG}; echo "$1" >> ${log}; [ "$1" != get ] || echo namespace/a` });
    await expect(tried(full, "config")).rejects.toThrow(
      "the API server holds namespace/a: use an empty one, which a trial cannot harm",
    );
    expect((await runToEnd("cat", [log], process.env)).stdout).toBe("config\nget\n");
  });

  test("says what went wrong where an API server of its own does not start", async () => {
    const broken = programs({
      kubectl: "exit 1",
      etcd: "echo no disk; exit 1",
      "kube-apiserver": "echo no etcd; exit 1",
    });
    await expect(tried(`${broken}:/bin:/usr/bin`)).rejects.toThrow(
      "an API server did not start:\nno disk\n\nno etcd\n",
    );
  });
});

describe("Processes", () => {
  test("stops everything it started, and starts nothing afterwards", async () => {
    const processes = new Processes();
    const log = join(temporaryDirectory(), "log");
    const children = ["one", "other"].map(() => processes.start("sleep", ["60"], process.env, log));
    const missing = processes.start(join(temporaryDirectory(), "none"), [], process.env, log);
    expect(children.map(hasEnded)).toEqual([false, false]);
    let closed = 0;
    processes.onStop(() => (closed += 1));
    await processes.stopAll();
    expect([...children, missing].map(hasEnded)).toEqual([true, true, true]);
    expect(closed).toBe(1);
    expect(() => processes.start("sleep", ["60"], process.env, log)).toThrow("sleep is not started any more");
  });
});

test("eventually gives up after its time", async () => {
  await expect(eventually("nothing came", 0, () => Promise.resolve(undefined))).rejects.toThrow(
    "nothing came within 0 s",
  );
});
