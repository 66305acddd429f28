import { type Scope } from "../../scope";
import { type World } from "../../world";
import { GROUPS } from "./groups";
import { setsFor } from "./grants";
import { API_KEYS, POLICIES } from "./records";

/**
 * Where policies let the bearer of a key make a call, its own or those of its groups. Conditions of a rule are not looked
 * at. A key from outside, and one of a user, may do everything.
 *
 * @param path - of the route
 */
export function scopeOf(world: World, secretKey: string, path: string, method: string): Scope {
  const key = world
    .of(API_KEYS)
    .all()
    .find(({ secret_key }) => secret_key === secretKey);
  if (key?.application_id === undefined) return "all";
  const { application_id } = key;
  const groups = world.of(GROUPS).all();
  const own = groups.filter(({ application_ids }) => application_ids.includes(application_id)).map(({ id }) => id);
  const sets = setsFor(path, method);
  const rules = world
    .of(POLICIES)
    .all()
    .filter((policy) => policy.application_id === application_id || own.includes(policy.group_id ?? ""))
    .flatMap((policy) => policy.rules)
    .filter(({ permission_set_names }) => permission_set_names?.some((name) => sets.includes(name)));
  // What the whole organization is the scope of holds in all projects.
  if (rules.some(({ organization_id }) => organization_id !== undefined)) return "all";
  return [...new Set(rules.flatMap(({ project_ids }) => project_ids ?? []))];
}
