import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isJsonArray, objectOrEmpty, type JsonObject } from "../../../synthesis/json";
import { readJsonObject } from "../../../synthesis/read";

/** A project of its own for one stack, as the CDK for Terraform CLI expects it. Nothing of the user's is in it. */
export class Workspace {
  public readonly stackDirectory: string;

  public constructor(
    public readonly directory: string,
    public readonly stack: string,
  ) {
    const output = join(directory, "cdktf.out");
    this.stackDirectory = join(output, "stacks", stack);
    mkdirSync(this.stackDirectory, { recursive: true });
    writeJson(join(directory, "cdktf.json"), {
      language: "typescript",
      // Nothing is synthesized: the CLI only wants to be told a program.
      app: "true",
      projectId: "rehearsal",
      sendCrashReports: "false",
    });
    const path = `stacks/${stack}`;
    const entry = {
      annotations: [],
      constructPath: stack,
      dependencies: [],
      name: stack,
      synthesizedStackPath: `${path}/cdk.tf.json`,
      workingDirectory: path,
    };
    writeJson(join(output, "manifest.json"), { version: "0.21.0", stacks: { [stack]: entry } });
  }

  /** Writes the stack's configuration, in the place of the one before. */
  public write(configuration: JsonObject): void {
    writeJson(join(this.stackDirectory, "cdk.tf.json"), configuration);
  }

  /** The state of what was deployed. */
  public get stateFile(): string {
    return join(this.stackDirectory, "terraform.tfstate");
  }

  /** Addresses of what Terraform knows to have made. */
  public managed(): string[] {
    if (!existsSync(this.stateFile)) return [];
    const { resources } = readJsonObject(this.stateFile);
    return (isJsonArray(resources) ? resources.map(objectOrEmpty) : [])
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name }) => (typeof type === "string" && typeof name === "string" ? [`${type}.${name}`] : []));
  }

  /** A copy in another folder, with all that was initialized and deployed. */
  public copyTo(directory: string): Workspace {
    cpSync(this.directory, directory, { recursive: true, verbatimSymlinks: true });
    return new Workspace(directory, this.stack);
  }

  /** Changes what is known of what was deployed. */
  public editState(edit: (state: JsonObject) => JsonObject): void {
    writeJson(this.stateFile, edit(readJsonObject(this.stateFile)));
  }

  /** Forgets what was deployed. */
  public forgetState(): void {
    for (const name of ["terraform.tfstate", "terraform.tfstate.backup"]) {
      rmSync(join(this.stackDirectory, name), { force: true });
    }
  }
}

function writeJson(file: string, content: unknown): void {
  writeFileSync(file, `${JSON.stringify(content, undefined, 2)}\n`, { mode: 0o600 });
}
