import { type Account } from "../account";
import { fail, type Line, ok } from "../line";
import { type RegistryNeed } from "../needs";
import { asked } from "../refusal";

/** Whether the name is one's own. Other customers' names cannot be seen. */
export function registryLines(
  { registry }: Account,
  { name, region }: RegistryNeed,
  { projectId, organizationId }: { readonly projectId: string; readonly organizationId: string | undefined },
): Promise<readonly Line[]> {
  const about = `which registries there are in ${region}`;
  return asked({ check: "registry", about, permission: "ContainerRegistryFullAccess", needed: true }, async () => {
    const { namespaces } = await registry.listNamespaces({ region, name, organizationId });
    const there = namespaces.find((each) => each.name === name);
    if (there === undefined) {
      return [ok("registry", `${name} is not among yours in ${region}; only a deploy shows whether it is another's`)];
    }
    if (there.projectId === projectId) return [ok("registry", `${name} is yours already`)];
    const fix = "choose another name (KAPSULE_REGISTRY), or deploy in that project";
    return [fail("registry", `${name} is taken in ${region} by your project ${there.projectId}`, fix)];
  });
}
