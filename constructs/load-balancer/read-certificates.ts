import { type FrontendCertificates } from "./load-balancer-settings";
import { PortScope } from "./port-scope";
import { uuidOf, type Reading } from "./value-readers";

const PROBLEM = {
  rule: "must be ids joined by commas, or ids by port such as 443:id;80,8443:id,id",
  fix: "correct the spelling; an id is a UUID, with its zone in front or without",
};

/** Ids for all ports add up with those of a port. An empty one is an id too, which the API does not have. */
export function readCertificates(text: string): Reading<FrontendCertificates> {
  const allPorts: string[] = [];
  const byPort: Record<number, string[]> = {};
  for (const part of text.split(";")) {
    const [before = "", after, ...rest] = part.split(":");
    const ids = (after ?? before).split(",").map(uuidOf);
    const scope = after === undefined ? PortScope.all() : PortScope.parse(before);
    if (scope === undefined || rest.length > 0 || ids.includes(undefined)) return PROBLEM;
    const known = ids.filter((id) => id !== undefined);
    if (scope.kind === "all") allPorts.push(...known);
    for (const port of scope.numbers) byPort[port] = [...(byPort[port] ?? []), ...known];
  }
  const anyPort = Object.keys(byPort).length > 0;
  if (allPorts.length === 0 && !anyPort) return PROBLEM;
  return { value: { ...(allPorts.length > 0 ? { allPorts } : {}), ...(anyPort ? { byPort } : {}) } };
}
