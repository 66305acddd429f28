import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

/** A user of the trial alone: it exists in no manifest and on no cluster. */
const USER = "admin";
const PASSWORD = "kapsule-trial";

/** The user's line for Traefik, as `htpasswd -nBC 10` prints it. */
export const USERS_LINE = `${USER}:$2y$10$CXtMtCghaLwIoslzz.aCMOUjpcBTBnxh93OcboZJVcXjwd8/mvzTC\n`;

/** What is asked of the dashboard wherever it can be reached. */
export const ATTEMPTS = [
  { name: "without a password", auth: undefined, status: 401 },
  { name: "with a wrong password", auth: `${USER}:wrong`, status: 401 },
  { name: "with the password", auth: `${USER}:${PASSWORD}`, status: 200 },
] as const;

/** Served by Traefik's API, also where a build lacks the dashboard's pages. */
const PATH = "/api/overview";

/** Where a request goes: a port of this machine, and the host that it asks for. */
export interface Destination {
  readonly tls: boolean;
  readonly port: number;
  readonly host?: string;
  readonly path?: string;
}

/** The status that a request is answered with. A certificate is not checked: Traefik makes one up at its start. */
export function statusOf({ tls, port, host, path = PATH }: Destination, auth?: string): Promise<number | undefined> {
  const target = {
    hostname: "127.0.0.1",
    port,
    path,
    agent: false,
    ...(auth === undefined ? {} : { auth }),
    ...(host === undefined ? {} : { headers: { host } }),
  };
  return new Promise((resolve, reject) => {
    const request = tls
      ? requestHttps({ ...target, servername: host ?? "", rejectUnauthorized: false })
      : requestHttp(target);
    request.once("response", (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once("error", reject);
    request.setTimeout(10_000, () => request.destroy(new Error("no answer within 10 s")));
    request.end();
  });
}
