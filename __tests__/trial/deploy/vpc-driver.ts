import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type LocalApi } from "../../../local";
import { type Driver, type Ran } from "../../../trial/deploy/terraform/terraform-driver";
import { type Workspace } from "../../../trial/deploy/terraform/workspace";
import { fetchFrom } from "../../local/api";

const VPCS = "/vpc/v2/regions/fr-par/vpcs";

/** In place of Terraform, for one VPC: with a state in the folder, and as many tries for a call as it is told. */
export class VpcDriver implements Driver {
  private readonly state: string;

  public constructor(
    private readonly api: LocalApi,
    { stackDirectory }: Pick<Workspace, "stackDirectory">,
    private readonly tries: number,
  ) {
    this.state = join(stackDirectory, "terraform.tfstate");
  }

  public apply(): Promise<Ran> {
    return this.run(async () => {
      if (existsSync(this.state)) {
        await this.call("GET", `${VPCS}/${this.known()}`);
        return "No changes. Done.";
      }
      const made = await this.call("POST", VPCS, { name: "one" });
      const { id } = made as { id: string };
      writeFileSync(
        this.state,
        JSON.stringify({ id, resources: [{ mode: "managed", type: "scaleway_vpc", name: "One" }] }),
      );
      return "Resources: 1 added, 0 changed, 0 destroyed.";
    });
  }

  public destroy(): Promise<Ran> {
    return this.run(async () => {
      await this.call("DELETE", `${VPCS}/${this.known()}`);
      rmSync(this.state);
      return "Resources: 1 destroyed.";
    });
  }

  private known(): string {
    return (JSON.parse(readFileSync(this.state, "utf8")) as { id: string }).id;
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    for (let left = this.tries; left > 0; left -= 1) {
      const answer = await fetchFrom(this.api, method, path, body === undefined ? {} : { body }).catch(() => undefined);
      if (answer !== undefined && answer.status < 500) return answer.body;
    }
    throw new Error(`Error: ${method} failed`);
  }

  private async run(act: () => Promise<string>): Promise<Ran> {
    try {
      return { passed: true, output: await act() };
    } catch (error) {
      return { passed: false, output: error instanceof Error ? error.message : String(error) };
    }
  }
}
