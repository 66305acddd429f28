import { permissionsDenied } from "./errors";
import { isUuid } from "./identifiers";
import { type Call, type Reply, type Route } from "./routes";
import { type Entity, type Store } from "./store";

/** The projects whose resources a key may touch. */
export type Scope = "all" | readonly string[];

/**
 * Serves a call as far as a scope lets it: lists show what is in its projects, and a call that names what is in another
 * one, in its address or its body, is refused. To be called where a refusal undoes what was done, since only the answer
 * tells the project of what is new.
 *
 * @throws ApiError for what is in another project
 */
export function serveWithin(scope: Scope, { method, path, serve }: Route, call: Call, store: Store): Reply {
  if (scope === "all") return serve(call);
  const requireInside = (projects: readonly (string | undefined)[]): void => {
    if (scope.length > 0 && projects.every((each) => each === undefined || scope.includes(each))) return;
    throw permissionsDenied(ACTIONS[method], resourceOf(path));
  };
  const named = [...Object.values(call.parameters), ...identifiersIn(call.body)];
  requireInside(named.map((id) => projectOf(store, id)));
  const query = new URLSearchParams(call.query);
  for (const key of PROJECT_KEYS) {
    const asked = query.getAll(key).filter((each) => each !== "");
    requireInside(asked);
    if (asked.length === 0) for (const each of scope) query.append(key, each);
  }
  const reply = serve({ ...call, query });
  if (typeof reply.body === "object") requireInside(projectsIn(store, reply.body));
  return reply;
}

/** What IAM calls them. */
const RESOURCES: Readonly<Partial<Record<string, string>>> = {
  lb: "loadbalancer",
  namespace: "api_namespace",
  private_network: "compute_private_networks",
};
const ACTIONS = { GET: "read", POST: "write", PUT: "write", PATCH: "write", DELETE: "delete" } as const;

/** Instances leave out what the others say. */
const PROJECT_KEYS = ["project_id", "project"];
/** By which a record without a project is a part of another. */
const PARENT_KEYS = ["cluster_id", "vpc_id", "lb_id", "frontend_id"];

/** `cluster` of `/k8s/v1/regions/:region/clusters/:cluster_id/upgrade`. */
function resourceOf(path: string): string {
  const names = path.split("/").filter((part) => !part.startsWith(":"));
  const nouns = names.filter((part) => /^(?!set-|add-|available-|regions|zones)[a-z-]+s$/.test(part));
  const noun = nouns.at(-1) ?? names.at(-1) ?? "";
  const resource = noun.replace(/ies$/, "y").replace(/s$/, "").replaceAll("-", "_");
  return RESOURCES[resource] ?? resource;
}

function identifiersIn(value: unknown): readonly string[] {
  if (typeof value === "string") return isUuid(value) ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(identifiersIn);
}

/**
 * Of an answer and of what is in it by name, as `server`, or in a list. What is further in may be Scaleway's, as a
 * server's image.
 */
function projectsIn(store: Store, body: object, depth = 2): readonly (string | undefined)[] {
  if (depth === 0) return [];
  return Object.entries(body).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === "object" && value !== null) {
      return projectsIn(store, value, Array.isArray(body) ? depth : depth - 1);
    }
    if (typeof value !== "string") return [];
    return PROJECT_KEYS.includes(key) ? [value] : key === "id" ? [projectOf(store, value)] : [];
  });
}

function projectOf(store: Store, id: string): string | undefined {
  for (const record of store.everywhere(id)) {
    const project =
      text(record, "project_id") ??
      (record.id === id ? undefined : projectOf(store, record.id)) ??
      PARENT_KEYS.map((key) => parentProject(store, record, key)).find(Boolean);
    if (project !== undefined) return project;
  }
  return undefined;
}

function parentProject(store: Store, record: Entity, key: string): string | undefined {
  const parent = text(record, key);
  return parent === undefined ? undefined : projectOf(store, parent);
}

function text(record: Entity, key: string): string | undefined {
  const value: unknown = Reflect.get(record, key);
  return typeof value === "string" ? value : undefined;
}
