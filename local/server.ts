import { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { authenticate, type IssuedKey } from "./authentication";
import { type Clock, SYSTEM_CLOCK } from "./clock";
import { ApiError, internalError, invalidArguments, permissionsDenied, tooManyRequests } from "./errors";
import { type Fault, FaultPlan } from "./faults";
import { Identifiers } from "./identifiers";
import { requirePlace } from "./locality";
import { type Product, type Reply, type Route } from "./routes";
import { StateFile } from "./state-file";
import { type Snapshot, Store } from "./store";
import { type Limits, type Resource, World } from "./world";

/** Settings of a {@link LocalApi}. */
export interface LocalOptions {
  readonly products: readonly Product[];
  /** 0 for any that is free. */
  readonly port: number;
  /** How many of Scaleway's seconds pass in one. */
  readonly speed: number;
  /** Of identifiers and faults. */
  readonly seed: number;
  /** The default project, and the organization of that identifier. */
  readonly project: string;
  /** The only secret key from outside; without it, any UUID is one. */
  readonly token?: string;
  readonly faults?: readonly Fault[];
  /** File to keep everything in; without it, all is gone with the process. */
  readonly state?: string;
  readonly clock?: Clock;
  readonly keys?: (world: World) => readonly IssuedKey[];
  /**
   * Whether the bearer of a key may make a call of a product.
   *
   * @default every key may
   */
  readonly permits?: (world: World, secretKey: string, product: string, method: string) => boolean;
  readonly limits?: Limits;
  readonly log?: (entry: LogEntry) => void;
}

/** One call, without what it said: bodies and headers hold secrets. */
export interface LogEntry {
  /** From 1 on. */
  readonly call: number;
  readonly method: string;
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly fault: string | undefined;
  readonly milliseconds: number;
}

/** Scaleway's API on this machine, listening. */
export class LocalApi {
  private constructor(
    public readonly url: string,
    public readonly world: World,
    private readonly app: FastifyInstance,
    private readonly save: () => void,
  ) {}

  /** @throws StateError for a state file that is not its own, or that cannot be written */
  public static async start(options: LocalOptions): Promise<LocalApi> {
    const { products, project, speed, clock = SYSTEM_CLOCK } = options;
    const file = options.state === undefined ? undefined : new StateFile(options.state);
    const earlier = file?.read();
    const identifiers = new Identifiers(earlier?.seed ?? options.seed);
    const store = new Store(earlier?.kinds);
    const transitions = products.flatMap((product) => product.transitions);
    const resources = (of: World): readonly Resource[] => products.flatMap((product) => product.resources(of));
    const world = new World({
      clock,
      identifiers,
      store,
      speed,
      project,
      transitions,
      resources,
      ...(options.limits === undefined ? {} : { limits: options.limits }),
    });
    const routes = products.flatMap(({ name, routes: of }) => of(world).map((each) => ({ ...each, product: name })));

    const snapshot = (): Snapshot => store.snapshot(identifiers.seed);
    const app = await application(routes, store, world, options, () => {
      file?.keep(store.revision, snapshot);
    });
    // Said now, and not with the first change.
    file?.write(store.revision, snapshot());
    const url = await app.listen({ host: "127.0.0.1", port: options.port });
    return new LocalApi(url, world, app, () => file?.write(store.revision, snapshot()));
  }

  /** What calls have made and not deleted again. */
  public resources(): readonly Resource[] {
    this.world.advance();
    return this.world.resources();
  }

  /**
   * Closes all connections, and keeps the state.
   *
   * @throws StateError for a state file that can no longer be written
   */
  public async stop(): Promise<void> {
    await this.app.close();
    this.save();
  }
}

async function application(
  routes: readonly (Route & { readonly product: string })[],
  store: Store,
  world: World,
  options: LocalOptions,
  served: () => void,
): Promise<FastifyInstance> {
  // Loaded when it is wanted: the other commands start without it.
  const { fastify: Fastify } = await import("fastify");
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: 200 } });
  const plan = new FaultPlan(options.faults ?? [], options.seed);
  let calls = 0;

  app.removeContentTypeParser("application/json");
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_, text, done) => {
    try {
      // A client may name the type and send nothing.
      done(null, text === "" ? undefined : JSON.parse(String(text)));
    } catch {
      done(invalidArguments({ argument_name: "body", reason: "format", help_message: "is no JSON" }));
    }
  });
  /** Refuses a call that reaches no route. */
  const refuse = (request: FastifyRequest, reply: FastifyReply, given: Reply): FastifyReply => {
    options.log?.({ call: (calls += 1), ...entryOf(request), status: given.status, fault: undefined, milliseconds: 0 });
    return send(reply, given);
  };
  app.setErrorHandler((error, request, reply) => refuse(request, reply, refusal(error)));
  app.setNotFoundHandler((request, reply) => {
    const message = `the local API does not serve ${request.method} ${pathOf(request)}`;
    return refuse(request, reply, { status: 501, body: { message, type: "not_implemented" } });
  });
  app.get("/health", () => ({ status: "ok" }));
  app.get("/resources", () => {
    world.advance();
    return { resources: world.resources() };
  });

  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const call = (calls += 1);
        const fault = plan.next(request.method, pathOf(request));
        const answer = fault === undefined || fault.after || fault.kind === "stuck" ? serve(request, fault) : undefined;
        const given = fault === undefined || fault.kind === "stuck" ? answer : failure(fault);
        const status = given?.status ?? 0;
        const milliseconds = Math.round(reply.elapsedTime);
        options.log?.({ call, ...entryOf(request), status, fault: fault?.kind, milliseconds });
        if (given !== undefined) return send(reply, given);
        reply.hijack();
        silence(request, fault);
        return reply;
      },
    });

    const serve = (request: FastifyRequest, fault: Fault | undefined): Reply => {
      try {
        world.advance();
        // What earlier calls set off goes on.
        world.stuck = fault?.kind === "stuck";
        const issued = (): readonly IssuedKey[] => options.keys?.(world) ?? [];
        const secretKey = header(request, "x-auth-token");
        authenticate(secretKey, { token: options.token, issued, now: world.now() });
        if (options.permits?.(world, secretKey ?? "", route.product, route.method) === false) {
          throw permissionsDenied(ACTIONS[route.method], route.product);
        }
        const parameters = request.params as Readonly<Record<string, string>>;
        requirePlace(parameters);
        const query = new URL(request.url, "http://localhost").searchParams;
        return store.attempt(() => route.serve({ parameters, query, body: request.body }));
      } catch (error) {
        return refusal(error);
      } finally {
        world.stuck = false;
        served();
      }
    };
  }
  return app;
}

/** What IAM calls them. */
const ACTIONS = { GET: "read", POST: "write", PUT: "write", PATCH: "write", DELETE: "delete" } as const;

/** The answer of a fault, if it gives one. */
function failure({ kind }: Fault): Reply | undefined {
  if (kind === "429") return refusal(tooManyRequests());
  if (kind === "500") return refusal(internalError());
  return undefined;
}

/** Closes the connection without a word, at once or later. */
function silence({ raw }: FastifyRequest, fault: Fault | undefined): void {
  if (fault?.kind !== "timeout") {
    raw.socket.destroy();
    return;
  }
  const timer = setTimeout(() => raw.socket.destroy(), fault.seconds * 1000);
  raw.socket.once("close", () => {
    clearTimeout(timer);
  });
}

function refusal(error: unknown): Reply {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  const message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  // Of Fastify: a body that is too large, or no JSON by its type.
  if (status !== undefined) return { status, body: { message, type: "invalid_request_error" } };
  return { status: 500, body: { ...internalError().body, message } };
}

function statusOf(error: unknown): number | undefined {
  const status: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "statusCode") : undefined;
  return typeof status === "number" && status >= 400 && status < 500 ? status : undefined;
}

function send(reply: FastifyReply, { status, body }: Reply): FastifyReply {
  void reply.status(status);
  if (body === undefined) return reply.send();
  if (typeof body === "string") return reply.header("content-type", "application/octet-stream").send(Buffer.from(body));
  // As bytes, to which Fastify adds no charset: Scaleway's client looks for the bare type.
  return reply.header("content-type", "application/json").send(Buffer.from(JSON.stringify(body)));
}

function entryOf(request: FastifyRequest): Pick<LogEntry, "method" | "path"> {
  return { method: request.method, path: pathOf(request) };
}

function pathOf({ url }: FastifyRequest): string {
  return url.split("?")[0] ?? url;
}

function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
