import { type Account } from "../account";
import { fail, type Line, ok, warn } from "../line";
import { type NodeNeed } from "../needs";
import { asked, refusalOf } from "../refusal";

const RAISE = "ask Scaleway for more, or choose fewer nodes or another type";

/** Whether the organization may have as many servers of the type as the pools may become. */
export function quotaLines(
  { iam, instance }: Account,
  { type, zone, nodes }: NodeNeed,
  organizationId: string | undefined,
): Promise<readonly Line[]> {
  const about = `how many ${type} there may be`;
  return asked({ check: "quota", about, permission: "OrganizationReadOnly", needed: false }, async () => {
    const quotumName = `cp_servers_type_${type.replaceAll("-", "_")}`;
    const quotum = await iam.getQuotum({ quotumName, organizationId }).catch((error: unknown) => {
      if (refusalOf(error).status === 404) return undefined;
      throw error;
    });
    if (quotum === undefined) {
      return [warn("quota", `Scaleway tells none of ${type}`, "look at the organization's quotas in the console")];
    }
    const place =
      quotum.limits.find((each) => each.zone === zone) ?? quotum.limits.find((each) => each.global === true);
    if (place?.limit === undefined) return [ok("quota", `${type} is not limited in ${zone}`)];
    const { limit } = place;
    const text = `${type} in ${zone}: ${limit} allowed, ${nodes} wanted`;
    if (limit < nodes) return [fail("quota", text, RAISE)];
    const { totalCount } = await instance.listServers({ zone, commercialType: type, organization: organizationId });
    if (limit - totalCount >= nodes) return [ok("quota", `${text}, ${totalCount} in use`)];
    return [warn("quota", `${text}, ${totalCount} in use`, `unless those are this deployment's own, ${RAISE}`)];
  });
}
