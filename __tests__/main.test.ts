import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readApp } from "../synthesis/read";
import { renderAllManifests, staleManifests } from "../synthesis/manifests";

jest.setTimeout(60_000);

interface Finished {
  readonly folder: string;
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  folders.push(folder);
  return folder;
}

/** What `npm start` runs, in a folder of its own. */
function start(
  env: Readonly<Record<string, string>> = {},
  folder = newFolder(),
  preloaded: readonly string[] = [],
): Finished {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...["ts-node/register", ...preloaded].flatMap((each) => ["--require", require.resolve(each)]), resolve("main.ts")],
    {
      cwd: folder,
      encoding: "utf8",
      // In another folder than the project's, ts-node has to be told where its settings are.
      // No program is needed, Terraform least of all.
      env: { PATH: "", TS_NODE_PROJECT: resolve("tsconfig.json"), ...env },
    },
  );
  return { folder, status, stdout, stderr };
}

/** Every file below a folder, by its path in there. */
function files(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { encoding: "utf8", recursive: true })
      .filter((path) => statSync(join(folder, path)).isFile())
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
}

const first = start();

describe("npm start", () => {
  test("writes both stacks, and only them", () => {
    expect([first.status, first.stderr]).toEqual([0, ""]);
    expect(Object.keys(files(first.folder))).toEqual([
      "cdktf.out/manifest.json",
      "cdktf.out/stacks/cluster/.environment",
      "cdktf.out/stacks/cluster/cdk.tf.json",
      "cdktf.out/stacks/workload/.environment",
      "cdktf.out/stacks/workload/cdk.tf.json",
    ]);
  });

  test("says what each stack holds, what to heed and what to run next", () => {
    expect(first.stdout).toContain("cluster: 10 resources (cdktf.out/stacks/cluster)");
    expect(first.stdout).toContain("workload: 16 resources, after cluster (cdktf.out/stacks/workload)");
    expect(first.stdout).toContain("1 warning:\n  [workload/Traefik] tls: self-signed certificates");
    expect(first.stdout).toMatch(
      /Next:\n {2}npm run diff .*\n {2}npm run review .*\n {2}npm run deploy .*\n {2}npm run manifests /,
    );
  });

  test("writes the same bytes again, in another folder", () => {
    const second = start();
    expect(second.folder).not.toBe(first.folder);
    expect(files(second.folder)).toEqual(files(first.folder));
    expect(second.stdout).toBe(first.stdout);
  });

  test("puts no path of the machine into its output", () => {
    const text = JSON.stringify(files(first.folder)) + first.stdout;
    expect(text).not.toContain(first.folder);
    expect(text).not.toContain(resolve("."));
  });

  test("lets a canary in every secret-taking input reach neither files, nor logs, nor manifests", () => {
    const canary = "c4n4ry-5ecret";
    const env = {
      TF_VAR_dashboard_users: canary,
      TF_VAR_kubernetes_token: canary,
      SCW_SECRET_KEY: canary,
      SCW_ACCESS_KEY: canary,
      AWS_ACCESS_KEY_ID: canary,
      AWS_SECRET_ACCESS_KEY: canary,
    };
    const ways: readonly Record<string, string>[] = [
      {},
      { KAPSULE_ACCESS: "token" },
      { KAPSULE_STATE_BUCKET: "states" },
      { KAPSULE_KUBECONFIG: "~/kubeconfig", KAPSULE_KUBE_CONTEXT: "kind" },
    ];
    for (const way of ways) {
      const { folder, status, stdout, stderr } = start({ ...env, ...way });
      const manifests = [...renderAllManifests(readApp(join(folder, "cdktf.out"))).values()];
      expect(status).toBe(0);
      expect(manifests).not.toEqual([]);
      expect(JSON.stringify([files(folder), stdout, stderr, manifests])).not.toContain(canary);
    }
  });

  test("refuses wrong settings with exit code 1 and no stack trace, and leaves what was written before", () => {
    const folder = newFolder();
    start({}, folder);
    const before = files(folder);
    const refused = start({ KAPSULE_REGISTRY: "Not A Name" }, folder);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/^cluster\/Registry refuses its input:\n {2}- name: /);
    expect(refused.stderr).not.toContain("    at ");
    expect(files(folder)).toEqual(before);
  });

  test("refuses a value that environments.ts cannot make with no stack trace either", () => {
    const folder = newFolder();
    const preloaded = join(folder, "wrong-version.cjs");
    writeFileSync(
      preloaded,
      `const { KapsuleVersion } = require(${JSON.stringify(resolve("constructs/cluster/kapsule-version.ts"))});
      KapsuleVersion.autoUpgraded = () => KapsuleVersion.pinned("1.36");`,
    );
    const { status, stdout, stderr } = start({}, folder, [preloaded]);
    expect([status, stdout, stderr]).toEqual([
      1,
      "",
      'KapsuleVersion refuses its input:\n  - version: must be an exact version x.y.z, received "1.36"; write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer\n' +
        "  at wrong-version.cjs:2\n",
    ]);
    expect(Object.keys(files(folder))).toEqual(["wrong-version.cjs"]);
  });

  test("writes nothing at all where the first run is refused", () => {
    const refused = start({ KAPSULE_ENV: "staging" });
    expect(refused.status).toBe(1);
    expect(Object.keys(files(refused.folder))).toEqual([]);
  });

  test("ends with one sentence where another run is writing, and changes nothing", () => {
    const { folder } = start();
    const before = files(folder);
    mkdirSync(join(folder, "cdktf.out", ".lock"));
    const { status, stdout, stderr } = start({ KAPSULE_ENV: "prod" }, folder);
    expect([status, stdout, stderr]).toEqual([
      1,
      "",
      "cdktf.out: another run is writing to this folder, so nothing was written; wait for its end and run again\n",
    ]);
    expect(files(folder)).toEqual(before);
  });

  test("keeps what Terraform remembers of each environment apart", () => {
    const { folder } = start();
    const remembered = join(folder, "cdktf.out", "stacks", "cluster", ".terraform");
    writeFileSync(remembered, "dev");
    start({ KAPSULE_ENV: "prod" }, folder);
    expect(existsSync(remembered)).toBe(false);
    start({}, folder);
    expect(readFileSync(remembered, "utf8")).toBe("dev");
  });
});

describe("manifests/", () => {
  test("is what npm run manifests writes", () => {
    const rendered = renderAllManifests(readApp(join(first.folder, "cdktf.out")));
    expect(staleManifests("manifests", rendered)).toEqual([]);
  });

  test("holds every Kubernetes object of the workload stack once", () => {
    const app = readApp(join(first.folder, "cdktf.out"));
    const objects = app.stacks
      .flatMap(({ resources }) => resources)
      .filter(({ type }) => type.startsWith("kubernetes_"));
    const documents = Object.entries(files("manifests"))
      .filter(([path]) => path.endsWith(".yaml"))
      .flatMap(([, text]) => text.match(/^kind: /gm) ?? []);
    expect(documents).toHaveLength(objects.length);
  });
});
