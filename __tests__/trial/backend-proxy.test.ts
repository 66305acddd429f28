import { createServer, request, type Server } from "node:http";
import { statusOf } from "../../trial/dashboard-requests";
import { startBackendProxy } from "../../trial/backend-proxy";
import { freePort } from "../../trial/processes";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server that answers 200 where the request carries this authorization, 401 otherwise. */
async function protectedServer(authorization: string): Promise<{ port: number; seen: string[] }> {
  const port = await freePort();
  const seen: string[] = [];
  const server = createServer((incoming, answer) => {
    seen.push(`${incoming.method ?? ""} ${incoming.url ?? ""} ${incoming.headers.host ?? ""}`);
    answer.writeHead(incoming.headers.authorization === authorization ? 200 : 401).end("body");
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return { port, seen };
}

const basic = (login: string) => `Basic ${Buffer.from(login).toString("base64")}`;

test("statusOf asks with the host and the login it is given", async () => {
  const { port, seen } = await protectedServer(basic("admin:right"));
  expect(await statusOf({ tls: false, port, host: "a.test" }, "admin:right")).toBe(200);
  expect(await statusOf({ tls: false, port, host: "a.test", path: "/b" }, "admin:wrong")).toBe(401);
  expect(await statusOf({ tls: false, port })).toBe(401);
  expect(seen).toEqual(["GET /api/overview a.test", "GET /b a.test", `GET /api/overview 127.0.0.1:${port}`]);
});

test("the proxy hands requests for any address to one port, with their headers", async () => {
  const { port, seen } = await protectedServer(basic("admin:right"));
  const proxyPort = await freePort();
  servers.push(await startBackendProxy(proxyPort, port));
  const status = await new Promise((resolve, reject) => {
    const headers = { host: "dashboard.test", authorization: basic("admin:right") };
    const target = {
      hostname: "127.0.0.1",
      port: proxyPort,
      path: "http://192.0.2.10:9000/a?b=c",
      headers,
      agent: false,
    };
    request(target, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end();
  });
  expect(status).toBe(200);
  expect(seen).toEqual(["GET /a?b=c dashboard.test"]);
});

test("the proxy answers 502 where nothing listens", async () => {
  const proxyPort = await freePort();
  servers.push(await startBackendProxy(proxyPort, await freePort()));
  expect(await statusOf({ tls: false, port: proxyPort })).toBe(502);
});
