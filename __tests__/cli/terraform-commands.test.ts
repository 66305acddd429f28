import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { deploy, destroy, diff, output } from "../../cli/terraform-commands";
import { CommandError, type Tools } from "../../cli/tools";
import { compose } from "../../stacks/deployment";
import { settingsFrom } from "../../stacks/settings";
import { validateAndWrite } from "../../synthesis/write";

const IMAGE = "rg.fr-par.scw.cloud/k8s-test-dev/golang-example-web-server-k8s:1.0";
const USERS = { TF_VAR_dashboard_users: "admin:hash" };
const project = process.cwd();

/** Looks on, and fails the programs whose command line begins with `failing`. */
class Recorder implements Tools {
  public readonly calls: string[] = [];
  public readonly lines: string[] = [];

  public constructor(
    public readonly env: Record<string, string>,
    private readonly failing = "nothing",
  ) {}

  public run(program: string, args: readonly string[], { input }: { input?: string } = {}): void {
    const call = [program, ...args].join(" ");
    this.calls.push(input === undefined ? call : `${call} < ${input.length} characters`);
    if (call.startsWith(this.failing)) throw new CommandError(`${call} failed (exit code 3)`, 3);
  }

  public exists(program: string): boolean {
    return program !== this.failing;
  }

  public cdktf(...args: readonly string[]): void {
    this.run("cdktf", args);
  }

  public synthesize(): void {
    const app = new App({ stackTraces: false });
    compose(app, settingsFrom(this.env));
    validateAndWrite(app);
  }

  public print(line: string): void {
    this.lines.push(line);
  }
}

beforeEach(() => {
  process.chdir(mkdtempSync(join(tmpdir(), "kapsule-")));
});

afterAll(() => {
  process.chdir(project);
});

describe("kapsule deploy", () => {
  test("deploys the cluster, builds and pushes the example's image, then deploys the workload", () => {
    const tools = new Recorder(USERS);
    deploy(["--auto-approve"], tools);
    expect(tools.calls).toEqual([
      "cdktf deploy cluster --skip-synth --ignore-missing-stack-dependencies --auto-approve",
      `docker build --platform linux/amd64 --tag ${IMAGE} ${join("examples", "hello")}`,
      `docker push ${IMAGE}`,
      "cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies --auto-approve",
    ]);
  });

  test("logs in to the registry where there is a key, and hands it over unseen", () => {
    const tools = new Recorder({ ...USERS, SCW_SECRET_KEY: "0123456789" });
    deploy([], tools);
    expect(tools.calls[1]).toBe("docker login rg.fr-par.scw.cloud --username nologin --password-stdin < 10 characters");
  });

  test.each(["docker.io/library/nginx:1.29", "rg.fr-par.scw.cloud/k8s-test-dev/other:1.0"])(
    "builds nothing for the image %s, which a setting names",
    (image) => {
      const tools = new Recorder({ ...USERS, KAPSULE_IMAGE: image });
      deploy([], tools);
      expect(tools.calls).toEqual([
        "cdktf deploy cluster --skip-synth --ignore-missing-stack-dependencies",
        "cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies",
      ]);
    },
  );

  test("deploys the workload alone to the cluster of a kubeconfig", () => {
    const tools = new Recorder({ ...USERS, KAPSULE_KUBECONFIG: "~/.kube/config" });
    deploy([], tools);
    expect(tools.calls).toEqual(["cdktf deploy workload --skip-synth --ignore-missing-stack-dependencies"]);
  });

  test("asks for missing variables before it changes anything", () => {
    const tools = new Recorder({ KAPSULE_ACCESS: "token" });
    expect(() => {
      deploy([], tools);
    }).toThrow(
      "set these variables first:\n" +
        "  TF_VAR_dashboard_users (stack workload): Who may see the dashboard, a line each, as `htpasswd -nBC 10 admin` prints it\n" +
        "  TF_VAR_kubernetes_token (stack workload): Secret key of an IAM user or application that may write to the cluster",
    );
    expect(tools.calls).toEqual([]);
  });

  test.each(["--var=dashboard_users=x", "--var-file"])("leaves variables to %s", (flag) => {
    const tools = new Recorder({});
    deploy([flag], tools);
    expect(tools.calls).toHaveLength(4);
  });

  test("stops at a stack that fails, with its exit code", () => {
    const tools = new Recorder(USERS, "cdktf deploy cluster");
    expect(() => {
      deploy([], tools);
    }).toThrow(expect.objectContaining({ exitCode: 3 }) as CommandError);
    expect(tools.calls).toHaveLength(1);
  });

  test("says what to do where the image cannot be pushed", () => {
    const tools = new Recorder(USERS, "docker push");
    expect(() => {
      deploy([], tools);
    }).toThrow(`docker push ${IMAGE} failed (exit code 3); log in with "scw registry login", or set SCW_SECRET_KEY`);
    expect(tools.calls.filter((call) => call.startsWith("cdktf"))).toHaveLength(1);
  });

  test("says what to do where docker does not answer", () => {
    expect(() => {
      deploy([], new Recorder(USERS, "docker"));
    }).toThrow(
      `docker is needed to build and push ${IMAGE}, and does not answer: start it, or name another image with KAPSULE_IMAGE`,
    );
  });
});

describe("kapsule diff", () => {
  test("plans the cluster alone, and needs no variable of the workload, before the first deploy", () => {
    const tools = new Recorder({});
    diff([], tools);
    expect(tools.calls).toEqual(["cdktf diff cluster --skip-synth"]);
    expect(tools.lines).toEqual(["workload: its plan needs values of cluster, not deployed yet; no plan made"]);
  });

  test("plans both after it", () => {
    const state = join(".state", "dev", "cluster.tfstate");
    mkdirSync(dirname(state), { recursive: true });
    writeFileSync(state, "{}");
    const tools = new Recorder(USERS);
    diff(["--no-color"], tools);
    expect(tools.calls).toEqual([
      "cdktf diff cluster --skip-synth --no-color",
      "cdktf diff workload --skip-synth --no-color",
    ]);
    expect(tools.lines).toEqual([]);
  });

  test("plans both where the state is kept elsewhere", () => {
    const tools = new Recorder({ ...USERS, KAPSULE_STATE_BUCKET: "states" });
    diff([], tools);
    expect(tools.calls).toHaveLength(2);
  });
});

test("kapsule destroy destroys both stacks, whose order is the CLI's business", () => {
  const tools = new Recorder(USERS);
  destroy(["--auto-approve"], tools);
  expect(tools.calls).toEqual(["cdktf destroy cluster workload --skip-synth --auto-approve"]);
});

test("kapsule output prints those of both stacks, and needs no variable", () => {
  const tools = new Recorder({});
  output([], tools);
  expect(tools.calls).toEqual(["cdktf output cluster workload --skip-synth"]);
});
