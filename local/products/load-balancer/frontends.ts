import type {
  ZonedApiCreateFrontendRequest,
  ZonedApiListFrontendsRequest,
  ZonedApiUpdateFrontendRequest,
} from "@scaleway/sdk-lb/v1" with {
  "resolution-mode": "import",
};
import { z } from "zod";
import { constraint } from "../../errors";
import { contains, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { bodyOf, name, read, uuid } from "../../validation";
import { type World } from "../../world";
import { milliseconds } from "./durations";
import { BACKENDS, dropFrontend, frontendAnswer, type FrontendRecord, FRONTENDS, inZone } from "./parts";
import { lbIn } from "./records";

const FRONTEND = {
  inbound_port: z.int().min(1).max(65_535),
  backend_id: uuid(),
  timeout_client: milliseconds().optional(),
  certificate_id: uuid().optional(),
  certificate_ids: z.array(uuid()).default([]),
  enable_http3: z.boolean().default(false),
  connection_rate_limit: z.int().min(0).optional(),
  enable_access_logs: z.boolean().default(false),
};
/** The client has durations as text, and the API as milliseconds. */
interface Timeout {
  readonly timeout_client?: number;
}
const CREATE = bodyOf<Omit<ZonedApiCreateFrontendRequest, "timeoutClient">, "zone" | "lb_id", Timeout>()({
  name: name().default("frontend"),
  ...FRONTEND,
});
const UPDATE = bodyOf<Omit<ZonedApiUpdateFrontendRequest, "timeoutClient">, "zone" | "frontend_id", Timeout>()({
  name: name(),
  ...FRONTEND,
});
const LISTING: Listing<Omit<ZonedApiListFrontendsRequest, "lbId">, FrontendRecord> = {
  filters: { name: contains((frontend) => frontend.name) },
  orders: { created_at: ({ created_at }) => created_at ?? "", name: (frontend) => frontend.name },
};

const ZONE = "/lb/v1/zones/:zone";
const LIST_PATH = `${ZONE}/lbs/:lb_id/frontends` as const;
const FRONTEND_PATH = `${ZONE}/frontends/:frontend_id` as const;

export function frontendRoutes(world: World): readonly Route[] {
  const frontends = world.of(FRONTENDS);
  const frontendIn = ({ zone, frontend_id }: { readonly zone: string; readonly frontend_id: string }): FrontendRecord =>
    inZone(world, zone, frontends.get(frontend_id), "frontend");
  return [
    route("POST", LIST_PATH, ({ parameters, body }) => {
      const { id: lb_id } = lbIn(world, parameters);
      const request = read(CREATE, body);
      requireFit(world, lb_id, request);
      const now = world.now();
      const times = { created_at: now, updated_at: now };
      const created = frontends.put({ id: world.identifiers.uuid(), lb_id, ...times, ...settings(request) });
      return ok(frontendAnswer(world, created));
    }),
    route("GET", LIST_PATH, ({ parameters, query }) => {
      const { id: lb_id } = lbIn(world, parameters);
      const { records, total_count } = page(frontends.where({ lb_id }), query, LISTING);
      return ok({ frontends: records.map((each) => frontendAnswer(world, each)), total_count });
    }),
    route("GET", FRONTEND_PATH, ({ parameters }) => ok(frontendAnswer(world, frontendIn(parameters)))),
    route("PUT", FRONTEND_PATH, ({ parameters, body }) => {
      const { id, lb_id } = frontendIn(parameters);
      const request = read(UPDATE, body);
      requireFit(world, lb_id, request, id);
      const changes = { ...settings(request), updated_at: world.now() };
      return ok(frontendAnswer(world, frontends.change(id, changes)));
    }),
    route("DELETE", FRONTEND_PATH, ({ parameters }) => {
      dropFrontend(world, frontendIn(parameters).id);
      return noContent();
    }),
  ];
}

type Request = z.output<typeof UPDATE>;

/** @throws ApiError for a backend of another load balancer, or a port that another frontend has */
function requireFit(world: World, lb_id: string, { backend_id, inbound_port }: Request, id?: string): void {
  if (world.of(BACKENDS).get(backend_id).lb_id !== lb_id) {
    throw constraint("backend_id", "the backend is another load balancer's");
  }
  const other = world
    .of(FRONTENDS)
    .where({ lb_id, inbound_port })
    .find((each) => each.id !== id);
  if (other !== undefined) throw constraint("inbound_port", `frontend ${other.name} has port ${inbound_port} already`);
}

function settings({ certificate_id, certificate_ids, connection_rate_limit = 0, ...given }: Request) {
  return {
    ...given,
    timeout_client: given.timeout_client ?? null,
    certificate: null,
    certificate_ids: certificate_id === undefined ? certificate_ids : [certificate_id, ...certificate_ids],
    // 0 is no limit.
    connection_rate_limit: connection_rate_limit === 0 ? null : connection_rate_limit,
  };
}
