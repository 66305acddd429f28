import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { readSavedPlans } from "../../cli/saved-plans";
import { deploy, destroy, diff } from "../../cli/terraform-commands";
import { type Tools } from "../../cli/tools";
import { compose } from "../../stacks/deployment";
import { settingsFrom } from "../../stacks/settings";
import { readApp } from "../../synthesis/read";
import { validateAndWrite } from "../../synthesis/write";

/** Synthesizes the example, and does nothing else; programs of these names do not answer. */
export function toolsWith(env: Record<string, string>, missing: readonly string[] = []): Tools & { lines: string[] } {
  const lines: string[] = [];
  return {
    env,
    lines,
    run: () => Promise.resolve(),
    exists: (program) => !missing.includes(program),
    cdktf: () => Promise.resolve(),
    synthesize: () => {
      synthesizeExample(env);
      return Promise.resolve();
    },
    print: (line) => lines.push(line),
  };
}

function synthesizeExample(env: Record<string, string> = {}): void {
  const app = new App({ stackTraces: false });
  compose(app, settingsFrom(env));
  validateAndWrite(app);
}

/** Does something in a new folder of this project's name, with the example in it, and removes the folder. */
export async function inProject<T>(act: () => T | Promise<T>): Promise<T> {
  const [before, folder] = [process.cwd(), mkdtempSync(join(tmpdir(), "kapsule-"))];
  process.chdir(folder);
  try {
    writeFileSync("package.json", '{ "name": "cdktf-kapsule" }');
    mkdirSync(join("examples", "hello"), { recursive: true });
    writeFileSync(join("examples", "hello", "Dockerfile"), "");
    return await act();
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

/** What an action refuses with. */
export async function messageOf(act: () => unknown): Promise<string> {
  try {
    await act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was refused";
}

const USERS = { TF_VAR_dashboard_users: "admin:hash" };

/** What commands refuse with, by a word for the case. */
export const REFUSED_COMMANDS = {
  variables: () => deploy([], toolsWith({})),
  scw: () => deploy([], toolsWith(USERS, ["scw"])),
  docker: () => deploy([], toolsWith(USERS, ["docker"])),
  protected: () => destroy([], toolsWith({ ...USERS, KAPSULE_ENV: "prod" })),
  word: () => deploy(["cluster"], toolsWith(USERS)),
  var: () => deploy(["--var=a=b"], toolsWith(USERS)),
  dismissed: () => deploy([], toolsWith(USERS)),
  meanwhile: () =>
    deploy([], {
      ...toolsWith(USERS),
      exists: () => {
        synthesizeExample({ KAPSULE_REGISTRY: "another" });
        return true;
      },
    }),
  noPlan: () => {
    synthesizeExample();
    return readSavedPlans(readApp("cdktf.out"), toolsWith({}));
  },
  stale: () => {
    synthesizeExample();
    const plan = join("cdktf.out", "stacks", "cluster", "plan");
    writeFileSync(plan, "");
    utimesSync(plan, 0, 0);
    return readSavedPlans(readApp("cdktf.out"), toolsWith({}));
  },
} satisfies Readonly<Record<string, () => unknown>>;

/** What `diff` prints of a stack that cannot be planned yet. */
export async function unplanned(): Promise<string> {
  const tools = toolsWith(USERS);
  await diff([], tools);
  return tools.lines.join("\n");
}
