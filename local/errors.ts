/** A refusal, as Scaleway words it. Thrown by whatever serves a call; nothing of the call has happened then. */
export class ApiError extends Error {
  public constructor(
    public readonly status: number,
    public readonly body: ErrorBody,
  ) {
    super(body.message);
    this.name = "ApiError";
  }
}

/** `type` tells clients how to read the rest. Load Balancer and Registry leave it out in places. */
export interface ErrorBody {
  readonly message: string;
  readonly type?: string;
  readonly [key: string]: unknown;
}

/** What is wrong with one field of a request. */
export interface ArgumentProblem {
  readonly argument_name: string;
  readonly reason: "required" | "format" | "constraint" | "unknown";
  readonly help_message: string;
}

export function invalidArguments(...details: readonly ArgumentProblem[]): ApiError {
  return new ApiError(400, { details, message: "invalid argument(s)", type: "invalid_arguments" });
}

/** What is no value of its type at all. */
export function malformed(argument_name: string, help_message: string): ApiError {
  return invalidArguments({ argument_name, reason: "format", help_message });
}

/** A field with a value that is not allowed. */
export function constraint(argument_name: string, help_message: string): ApiError {
  return invalidArguments({ argument_name, reason: "constraint", help_message });
}

export function deniedAuthentication(reason: "invalid_argument" | "not_found" | "expired"): ApiError {
  const message = "authentication is denied";
  return new ApiError(401, { message, method: "api_key", reason, type: "denied_authentication" });
}

export function permissionsDenied(action: "read" | "write" | "delete", resource: string): ApiError {
  const message = "insufficient permissions";
  return new ApiError(403, { details: [{ action, resource }], message, type: "permissions_denied" });
}

/** @param quota - how many there may be */
export function quotasExceeded(resource: string, quota: number, current: number): ApiError {
  const message = "quota(s) exceeded for this resource";
  return new ApiError(403, { details: [{ resource, quota, current }], message, type: "quotas_exceeded" });
}

export function notFound(resource: string, resource_id: string): ApiError {
  return new ApiError(404, { message: "resource is not found", resource, resource_id, type: "not_found" });
}

export function alreadyExists(resource: string, resource_id: string, help_message: string): ApiError {
  const message = "resource already exists";
  return new ApiError(409, { help_message, message, resource, resource_id, type: "already_exists" });
}

/** Something goes on with the resource that has to end first. */
export function transientState(resource: string, resource_id: string, current_state: string): ApiError {
  const message = "resource is in a transient state";
  return new ApiError(409, { current_state, message, resource, resource_id, type: "transient_state" });
}

export function stillInUse(help_message: string): ApiError {
  return preconditionFailed("resource_still_in_use", help_message);
}

export function preconditionFailed(
  precondition: "resource_still_in_use" | "attribute_must_be_set" | "unknown_precondition",
  help_message: string,
): ApiError {
  const message = "precondition is not respected";
  return new ApiError(412, { help_message, message, precondition, type: "precondition_failed" });
}

export function tooManyRequests(): ApiError {
  const help_message = "slow down";
  return new ApiError(429, { help_message, message: "too many requests", type: "too_many_requests" });
}

export function internalError(): ApiError {
  return new ApiError(500, { message: "internal error", type: "internal" });
}
