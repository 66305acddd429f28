import { type FastifyReply } from "fastify";
import { ApiError, internalError, invalidArguments } from "./errors";
import { type Reply } from "./routes";

/** What a call is refused with, whoever refuses it. */
export function refusal(error: unknown): Reply {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  const help_message = error instanceof Error ? error.message : String(error);
  const status = statusOf(error);
  if (status === undefined) return { status: 500, body: { ...internalError().body, message: help_message } };
  // Of Fastify: an address or a body that it cannot read.
  const { body } = invalidArguments({ argument_name: "request", reason: "format", help_message });
  return { status, body };
}

export function send(reply: FastifyReply, { status, body, headers = {} }: Reply): FastifyReply {
  void reply.status(status).headers(headers);
  if (body === undefined) return reply.send();
  if (typeof body === "string") return reply.header("content-type", "application/octet-stream").send(Buffer.from(body));
  // As bytes, to which Fastify adds no charset: Scaleway's client looks for the bare type.
  return reply.header("content-type", "application/json").send(Buffer.from(JSON.stringify(body)));
}

function statusOf(error: unknown): number | undefined {
  const status: unknown = typeof error === "object" && error !== null ? Reflect.get(error, "statusCode") : undefined;
  return typeof status === "number" && status >= 400 && status < 500 ? status : undefined;
}
