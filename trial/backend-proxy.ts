import { createServer, request, type Server } from "node:http";

/**
 * An HTTP proxy on loopback that hands every request to one port of this machine, whatever address it is for. Through
 * it, Traefik reaches the address of an EndpointSlice, which must not be a loopback one.
 */
export function startBackendProxy(port: number, backendPort: number): Promise<Server> {
  const server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? "/", "http://backend.invalid");
    const outgoing = request(
      {
        hostname: "127.0.0.1",
        port: backendPort,
        method: incoming.method,
        path: `${url.pathname}${url.search}`,
        headers: incoming.headers,
      },
      (response) => {
        answer.writeHead(response.statusCode ?? 502, response.headers);
        response.pipe(answer);
      },
    );
    outgoing.once("error", () => {
      answer.writeHead(502).end();
    });
    incoming.pipe(outgoing);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      resolve(server);
    });
  });
}
