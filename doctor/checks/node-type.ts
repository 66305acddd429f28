import { nearest } from "../../constructs/core/edit-distance";
import { type Account, PAGE_SIZE } from "../account";
import { fail, type Line, ok, warn } from "../line";
import { type NodeNeed } from "../needs";
import { asked } from "../refusal";

/** Whether the zone has the type of server, and has any left. */
export function nodeTypeLines({ instance }: Account, { type, zone }: NodeNeed): Promise<readonly Line[]> {
  const about = `which types of nodes there are in ${zone}`;
  return asked({ check: "node type", about, permission: "InstancesReadOnly", needed: false }, async () => {
    const types = await pages(async (page) => {
      const { servers } = await instance.listServersTypes({ zone, page });
      return Object.entries(servers);
    });
    const known = types.find(([name]) => name === type)?.[1];
    if (known === undefined) {
      const names = types.map(([name]) => name);
      const closest = nearest(type, names);
      const fix = `choose one of the zone${closest === undefined ? "" : `, such as ${closest}`}: scw instance server-type list zone=${zone}`;
      return [fail("node type", `${type} is not offered in ${zone}`, fix)];
    }
    const stock = await pages(async (page) => {
      const { servers } = await instance.getServerTypesAvailability({ zone, page });
      return Object.entries(servers);
    });
    const availability = stock.find(([name]) => name === type)?.[1].availability ?? "unknown";
    if (availability === "shortage") {
      return [fail("node type", `${type} is sold out in ${zone}`, "choose another type or zone, or wait")];
    }
    if (availability === "scarce") {
      return [warn("node type", `${type} is nearly sold out in ${zone}`, "have another type or zone at hand")];
    }
    return [ok("node type", `${type} is offered in ${zone}`)];
  });
}

/** Instance lists have no count in their body: the last page is the one that is not full. */
async function pages<T>(get: (page: number) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; all.length === (page - 1) * PAGE_SIZE; page += 1) {
    const next = await get(page);
    if (next.length === 0) break;
    all.push(...next);
  }
  return all;
}
