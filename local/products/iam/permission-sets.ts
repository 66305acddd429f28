import type { ListPermissionSetsRequest, PermissionSet } from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { createHash } from "node:crypto";
import { type Listing, page } from "../../listing";
import { ok, type Route, route } from "../../routes";
import { type Answer } from "../../wire";
import { OF_ORGANIZATION, OF_PROJECTS } from "./permission-set-names";

type PermissionSetRecord = Answer<PermissionSet>;

const PERMISSION_SETS: ReadonlyMap<string, PermissionSetRecord> = new Map(
  [
    ...OF_ORGANIZATION.map((name) => permissionSet(name, "organization")),
    ...OF_PROJECTS.map((name) => permissionSet(name, "projects")),
  ].map((each) => [each.name, each]),
);
/** When each was made is not known here. */
const LISTING: Listing<ListPermissionSetsRequest, PermissionSetRecord> = {
  filters: { organization_id: () => true },
  orders: { name: ({ name }) => name, created_at: () => 0 },
};

export function permissionSetRoutes(): readonly Route[] {
  return [
    route("GET", "/iam/v1alpha1/permission-sets", ({ query }) => {
      const { records, total_count } = page([...PERMISSION_SETS.values()], query, LISTING);
      return ok({ permission_sets: records, total_count });
    }),
  ];
}

/** What a rule may be about; nothing for a name that there is not. */
export function scopeTypeOf(name: string): "organization" | "projects" | undefined {
  const scope = PERMISSION_SETS.get(name)?.scope_type;
  return scope === "organization" || scope === "projects" ? scope : undefined;
}

function permissionSet(name: string, scope_type: "organization" | "projects"): PermissionSetRecord {
  return { id: identifier(name), name, scope_type, description: "", categories: [] };
}

/** A UUID that is the same at each start. */
function identifier(name: string): string {
  const digits = createHash("sha256").update(name).digest("hex");
  const groups = [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...groups, digits.slice(20, 32)].join("-");
}
