import { type Account } from "../account";
import { fail, type Line, ok } from "../line";
import { asked, refusalOf } from "../refusal";
import { type Credentials } from "./credentials";

/** What is known of the default project. */
export interface ProjectFound {
  readonly lines: readonly Line[];
  /** Where the project may be read. */
  readonly organizationId: string | undefined;
}

export async function findProject(account: Account, { projectId, organizationId }: Credentials): Promise<ProjectFound> {
  let organization = organizationId;
  const question = {
    check: "project",
    about: `whether there is a project ${projectId}`,
    permission: "ProjectReadOnly",
    needed: false,
  };
  const lines = await asked(question, async () => {
    try {
      const project = await account.projects.getProject({ projectId });
      organization = project.organizationId;
      return [ok("project", `${project.name} (${projectId})`)];
    } catch (error) {
      if (refusalOf(error).status !== 404) throw error;
      return [
        fail("project", `there is no project ${projectId}`, "set SCW_DEFAULT_PROJECT_ID: scw account project list"),
      ];
    }
  });
  return { lines, organizationId: organization };
}
