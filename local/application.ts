import { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { authenticate, type IssuedKey } from "./authentication";
import { internalError, malformed, tooManyRequests } from "./errors";
import { type Fault, FaultPlan } from "./faults";
import { requirePlace } from "./locality";
import { type LocalOptions, type LogEntry } from "./options";
import { refusal, send } from "./replies";
import { type Reply, type Route } from "./routes";
import { serveWithin } from "./scope";
import { type Store } from "./store";
import { type World } from "./world";

/** What is served. */
export interface Served {
  readonly routes: readonly Route[];
  readonly store: Store;
  readonly world: World;
  /** To be told after each call. */
  readonly served: () => void;
}

/** Bytes that a part of an address may have: what it names is not found, however long. */
const MOST_URL = 16_384;

/** Routes with all that is before and behind them: faults, who calls, what may be done, the log. */
export async function application(
  { routes, store, world, served }: Served,
  options: LocalOptions,
): Promise<FastifyInstance> {
  // Loaded when it is wanted: the other commands start without it.
  const { fastify: Fastify } = await import("fastify");
  const plan = new FaultPlan(options.faults ?? [], options.seed);
  let calls = 0;

  /** Who calls comes first, before all that may be wrong with the call. */
  const secretKeyOf = (request: FastifyRequest): string => {
    const issued = (): readonly IssuedKey[] => options.keys?.(world) ?? [];
    return authenticate(header(request, "x-auth-token"), { token: options.token, issued, now: world.now() });
  };
  /** Answers a call that reaches no route. */
  const answer = (request: FastifyRequest, reply: FastifyReply, given: Reply): FastifyReply => {
    options.log?.({ call: (calls += 1), ...entryOf(request), status: given.status, fault: undefined, milliseconds: 0 });
    return send(reply, given);
  };
  const refuse = (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    try {
      secretKeyOf(request);
      void answer(request, reply, refusal(error));
    } catch (denied) {
      void answer(request, reply, refusal(denied));
    }
  };

  const routerOptions = { maxParamLength: MOST_URL };
  const app = Fastify({ forceCloseConnections: true, routerOptions, frameworkErrors: refuse });
  // Bodies are JSON, whatever type a client names, and are read once the caller is known.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", { parseAs: "string" }, (_, text, done) => {
    done(null, text);
  });
  app.setErrorHandler(refuse);
  app.setNotFoundHandler((request, reply) => {
    const message = `the local API does not serve ${request.method} ${pathOf(request)}`;
    return answer(request, reply, { status: 501, body: { message, type: "not_implemented" } });
  });
  app.get("/health", () => ({ status: "ok" }));
  app.get("/resources", () => {
    world.advance();
    return { resources: world.resources() };
  });

  for (const route of routes) {
    const serve = (request: FastifyRequest, fault: Fault | undefined): Reply => {
      try {
        world.advance();
        // What earlier calls set off goes on.
        world.stuck = fault?.kind === "stuck";
        const secretKey = secretKeyOf(request);
        const parameters = request.params as Readonly<Record<string, string>>;
        const query = new URL(request.url, "http://localhost").searchParams;
        const call = { parameters, query, body: json(request.body) };
        requirePlace(parameters);
        const scope = options.permits?.(world, secretKey, route.path, route.method) ?? "all";
        return store.attempt(() => serveWithin(scope, route, call, store));
      } catch (error) {
        return refusal(error);
      } finally {
        world.stuck = false;
        served();
      }
    };
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => {
        const call = (calls += 1);
        const fault = plan.next(request.method, pathOf(request));
        const answered =
          fault === undefined || fault.after || fault.kind === "stuck" ? serve(request, fault) : undefined;
        const given = fault === undefined || fault.kind === "stuck" ? answered : failure(fault);
        const status = given?.status ?? 0;
        const milliseconds = Math.round(reply.elapsedTime);
        options.log?.({ call, ...entryOf(request), status, fault: fault?.kind, milliseconds });
        if (given !== undefined) return send(reply, given);
        reply.hijack();
        silence(request, fault);
        return reply;
      },
    });
  }
  return app;
}

/** @throws ApiError for what is no JSON; nothing for a client that names the type and sends nothing */
function json(body: unknown): unknown {
  if (typeof body !== "string" || body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    throw malformed("body", "is no JSON");
  }
}

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
