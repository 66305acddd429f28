import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { deploy, destroy, diff, output } from "../../cli/terraform-commands";
import { CommandError, type RunOptions, type Tools } from "../../cli/tools";
import { compose } from "../../stacks/deployment";
import { settingsFrom } from "../../stacks/settings";
import { readApp } from "../../synthesis/read";
import { validateAndWrite } from "../../synthesis/write";

const IMAGE = "rg.fr-par.scw.cloud/k8s-test-dev/golang-example-web-server-k8s:1.0";
const USERS = { TF_VAR_dashboard_users: "admin:hash" };
const OWN_CLUSTER = { KAPSULE_KUBECONFIG: "~/.kube/config", KAPSULE_KUBE_CONTEXT: "kind" };
const STATE = join(".state", "dev", "cluster.tfstate");
const BUILD_CONTEXT = join("examples", "hello");
const project = process.cwd();
let folder: string;

/** Looks on, and takes the place of Terraform: a stack that is deployed has its outputs in its state. */
class Recorder implements Tools {
  public readonly calls: string[] = [];
  public readonly lines: string[] = [];
  public quiet: boolean | undefined;
  /** Called before each program. */
  public before: (call: string) => void = () => undefined;

  public constructor(
    public readonly env: Record<string, string>,
    private readonly missing: readonly string[] = [],
  ) {}

  public run(program: string, args: readonly string[], { input }: RunOptions = {}): Promise<void> {
    const call = [program, ...args].join(" ");
    this.calls.push(input === undefined ? call : `${call} < ${input.length} characters`);
    return new Promise((resolve) => {
      this.before(call);
      if (call.startsWith("cdktf deploy cluster")) apply();
      resolve();
    });
  }

  public exists(program: string): boolean {
    return !this.missing.includes(program);
  }

  public cdktf(...args: readonly string[]): Promise<void> {
    return this.run("cdktf", args);
  }

  public synthesize({ quiet }: { quiet?: boolean } = {}): Promise<void> {
    this.quiet = quiet;
    synthesize(this.env);
    return Promise.resolve();
  }

  public print(line: string): void {
    this.lines.push(line);
  }
}

function synthesize(env: Record<string, string>): void {
  const app = new App({ stackTraces: false });
  compose(app, settingsFrom(env));
  validateAndWrite(app);
}

/** Leaves the cluster stack's state as a deploy does, or with only some of its outputs. */
function apply(
  names: readonly string[] = readApp("cdktf.out").stacks.flatMap(({ outputs }) => Object.keys(outputs)),
): void {
  mkdirSync(dirname(STATE), { recursive: true });
  writeFileSync(STATE, JSON.stringify({ outputs: Object.fromEntries(names.map((name) => [name, { value: "" }])) }));
}

function fail(message: string): (call: string) => void {
  return (call) => {
    if (call.startsWith(message)) throw new CommandError(`${message} failed (exit code 3)`, 3);
  };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  process.chdir(folder);
  writeFileSync("package.json", '{ "name": "cdktf-kapsule" }');
  mkdirSync(BUILD_CONTEXT, { recursive: true });
  writeFileSync(join(BUILD_CONTEXT, "Dockerfile"), "");
});

afterEach(() => {
  process.chdir(project);
  rmSync(folder, { recursive: true });
});

describe("kapsule deploy", () => {
  test("deploys the cluster, builds and pushes the example's image, then deploys the workload", async () => {
    const tools = new Recorder(USERS);
    await deploy(["--auto-approve"], tools);
    expect(tools.calls).toEqual([
      "cdktf deploy cluster --skip-synth --ignore-missing-stack-dependencies --auto-approve",
      `docker build --platform linux/amd64 --tag ${IMAGE} ${BUILD_CONTEXT}`,
      `docker push ${IMAGE}`,
      "cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies --auto-approve",
    ]);
  });

  test("logs in to the registry where there is a key, and hands it over unseen", async () => {
    const tools = new Recorder({ ...USERS, SCW_SECRET_KEY: "0123456789" });
    await deploy([], tools);
    expect(tools.calls[1]).toBe("docker login rg.fr-par.scw.cloud --username nologin --password-stdin < 10 characters");
  });

  test.each(["docker.io/library/nginx:1.29", "rg.fr-par.scw.cloud/k8s-test-dev/other:1.0"])(
    "builds nothing, and needs no docker, for the image %s, which a setting names",
    async (image) => {
      const tools = new Recorder({ ...USERS, KAPSULE_IMAGE: image }, ["docker"]);
      await deploy([], tools);
      expect(tools.calls).toEqual([
        "cdktf deploy cluster --skip-synth --ignore-missing-stack-dependencies",
        "cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies",
      ]);
    },
  );

  test("deploys the workload alone, without scw and docker, to the cluster of a kubeconfig", async () => {
    const tools = new Recorder({ ...USERS, ...OWN_CLUSTER }, ["docker", "scw"]);
    await deploy([], tools);
    expect(tools.calls).toEqual(["cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies"]);
  });

  test("asks for missing variables before it changes anything", async () => {
    const tools = new Recorder({ KAPSULE_ACCESS: "token" });
    await expect(deploy([], tools)).rejects.toThrow(
      "set these variables first:\n" +
        "  TF_VAR_dashboard_users (stack workload): Who may see the dashboard, a line each, as `htpasswd -nBC 10 admin` prints it\n" +
        "  TF_VAR_kubernetes_token (stack workload): Secret key of an IAM user or application that may write to the cluster",
    );
    expect(tools.calls).toEqual([]);
  });

  test.each([
    ["docker", `docker is needed to build and push ${IMAGE}, and does not answer`],
    ["scw", "scw logs in to the cluster, and does not answer: install the Scaleway CLI, or set KAPSULE_ACCESS=token"],
  ])("asks for %s before it changes anything", async (program, message) => {
    const tools = new Recorder(USERS, [program]);
    await expect(deploy([], tools)).rejects.toThrow(message);
    expect(tools.calls).toEqual([]);
  });

  test.each([
    ["--var=dashboard_users=canary", "--var and --var-file do not go with all stacks"],
    ["--var-file", "--var and --var-file do not go with all stacks"],
    ["workload", '"workload" is no flag: this command is for all stacks'],
  ])("refuses %s before it changes anything, and repeats no value", async (word, message) => {
    const tools = new Recorder(USERS);
    const refused = deploy(["--auto-approve", word], tools);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.not.toThrow("canary");
    expect(tools.calls).toEqual([]);
  });

  test("stops at a stack that fails, with its exit code", async () => {
    const tools = new Recorder(USERS);
    tools.before = fail("cdktf deploy cluster");
    await expect(deploy([], tools)).rejects.toMatchObject({ exitCode: 3 });
    expect(tools.calls).toHaveLength(1);
  });

  test("stops where the cluster's plan was dismissed", async () => {
    const tools = new Recorder(USERS);
    tools.cdktf = (...args) => {
      tools.calls.push(args.join(" "));
      return Promise.resolve();
    };
    await expect(deploy([], tools)).rejects.toThrow(
      "workload needs cluster, which was not deployed: its plan was dismissed. Stopped",
    );
    expect(tools.calls).toEqual(["deploy cluster --skip-synth --ignore-missing-stack-dependencies"]);
  });

  test("stops where another run wrote the output folder meanwhile", async () => {
    const tools = new Recorder(USERS);
    tools.before = (call) => {
      if (call.startsWith("docker push")) synthesize({ KAPSULE_ENV: "prod" });
    };
    await expect(deploy([], tools)).rejects.toThrow(
      "cdktf.out was written by another run meanwhile: stopped before deploy, run it again",
    );
    expect(tools.calls.filter((call) => call.startsWith("cdktf"))).toHaveLength(1);
  });

  test("says what to do where the image cannot be pushed", async () => {
    const tools = new Recorder(USERS);
    tools.before = fail("docker push");
    await expect(deploy([], tools)).rejects.toThrow(
      'docker push failed (exit code 3); log in with "scw registry login", or set SCW_SECRET_KEY',
    );
    expect(tools.calls.filter((call) => call.startsWith("cdktf"))).toHaveLength(1);
  });
});

describe("kapsule diff", () => {
  const alone = async (): Promise<Recorder> => {
    const tools = new Recorder({}, ["scw"]);
    await diff([], tools);
    return tools;
  };

  test("plans the cluster alone, and needs nothing of the workload's, before the first deploy", async () => {
    const tools = await alone();
    expect(tools.calls).toEqual(["cdktf diff cluster --skip-synth"]);
    expect(tools.lines).toEqual(["workload: its plan needs values of cluster, not deployed yet; no plan made"]);
  });

  test("plans the cluster alone after a destroy, which leaves a state without outputs", async () => {
    synthesize({});
    apply([]);
    expect((await alone()).calls).toEqual(["cdktf diff cluster --skip-synth"]);
  });

  test("plans both after a deploy", async () => {
    synthesize({});
    apply();
    const tools = new Recorder(USERS);
    await diff(["--no-color"], tools);
    expect(tools.calls).toEqual([
      "cdktf diff cluster --skip-synth --no-color",
      "cdktf diff workload --skip-synth --no-color",
    ]);
    expect(tools.lines).toEqual([]);
  });

  test("plans both where the state is kept elsewhere", async () => {
    const tools = new Recorder({ ...USERS, KAPSULE_STATE_BUCKET: "states" });
    await diff([], tools);
    expect(tools.calls).toHaveLength(2);
  });

  test("leaves a plan, which holds variables in clear, to its owner alone", async () => {
    const plan = join("cdktf.out", "stacks", "cluster", "plan");
    const tools = new Recorder({});
    tools.before = () => {
      writeFileSync(plan, "secret", { mode: 0o644 });
    };
    await diff([], tools);
    expect(readFileSync(plan, "utf8")).toBe("secret");
    expect(statSync(plan).mode & 0o777).toBe(0o600);
  });
});

describe("kapsule destroy", () => {
  test("destroys both stacks, whose order is the CLI's business", async () => {
    const tools = new Recorder(USERS);
    await destroy(["--auto-approve"], tools);
    expect(tools.calls).toEqual(["cdktf destroy cluster workload --skip-synth --auto-approve"]);
  });

  test("touches nothing where anything is protected, and names it", async () => {
    const tools = new Recorder({ ...USERS, KAPSULE_ENV: "prod" });
    await expect(destroy([], tools)).rejects.toThrow(
      "these are protected, so nothing is destroyed; set protect to false in stacks/environments.ts if that is meant:\n" +
        "  cluster/Kapsule/Resource\n" +
        "  cluster/TraefikIp/Resource\n" +
        "  cluster/WorkloadIp/Resource\n" +
        "  cluster/Registry/Resource\n" +
        "  cluster/Network/Vpc\n" +
        "  cluster/Network/Resource",
    );
    expect(tools.calls).toEqual([]);
  });
});

describe("kapsule output", () => {
  test("prints those of both stacks and nothing else, and needs no variable", async () => {
    const tools = new Recorder({ KAPSULE_STATE_BUCKET: "states" }, ["scw", "docker"]);
    await output([], tools);
    expect(tools.calls).toEqual(["cdktf output cluster workload --skip-synth"]);
    expect([tools.quiet, tools.lines]).toEqual([true, []]);
  });

  test("says of a stack that has no state that it is not deployed", async () => {
    synthesize({});
    apply();
    const tools = new Recorder({});
    await output([], tools);
    expect(tools.calls).toEqual(["cdktf output cluster --skip-synth"]);
    expect(tools.lines).toEqual(["workload: not deployed, so it has no outputs"]);
  });

  test.each([
    ["before the first deploy", undefined],
    ["after a destroy", '{ "outputs": {}, "resources": [] }'],
  ])("says so of both, and asks nobody, %s", async (_, state) => {
    mkdirSync(dirname(STATE), { recursive: true });
    if (state !== undefined) writeFileSync(STATE, state);
    const tools = new Recorder({});
    await output([], tools);
    expect(tools.calls).toEqual([]);
    expect(tools.lines).toEqual([
      "cluster: not deployed, so it has no outputs",
      "workload: not deployed, so it has no outputs",
    ]);
  });

  test("asks for those of a stack that has resources and no outputs", async () => {
    mkdirSync(dirname(STATE), { recursive: true });
    writeFileSync(STATE, '{ "outputs": {}, "resources": [{}] }');
    const tools = new Recorder({});
    await output([], tools);
    expect(tools.calls).toEqual(["cdktf output cluster --skip-synth"]);
  });
});

describe("in another team's project", () => {
  beforeEach(() => {
    writeFileSync("package.json", '{ "name": "shop" }');
    rmSync("examples", { recursive: true });
  });

  test("deploy builds no image, and needs no docker, for one that is called like the example's", async () => {
    const tools = new Recorder(USERS, ["docker"]);
    await deploy([], tools);
    expect(tools.calls).toEqual([
      "cdktf deploy cluster --skip-synth --ignore-missing-stack-dependencies",
      "cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies",
    ]);
  });

  test("deploy names the construct, and not the example's variable, where scw is missing", async () => {
    await expect(deploy([], new Recorder(USERS, ["scw"]))).rejects.toMatchObject({
      exitCode: 127,
      message:
        "scw logs in to the cluster, and does not answer: install the Scaleway CLI, or log in with KubernetesAccess.token()",
    });
  });

  test("destroy names no file of the example where something is protected", async () => {
    const refused = destroy([], new Recorder({ ...USERS, KAPSULE_ENV: "prod" }));
    await expect(refused).rejects.toThrow(
      "these are protected, so nothing is destroyed; set protect to false where they are made if that is meant:\n" +
        "  cluster/Kapsule/Resource\n",
    );
    await expect(refused).rejects.not.toThrow("environments.ts");
  });
});
