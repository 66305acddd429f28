/**
 * A pod: answers every request with its node's name. Two pods of a node, in a rolling update that starts the new one
 * first, are one process with two sets of connections.
 */
import { createServer, type Socket } from "node:net";
import { NODE_PORT } from "../haproxy/configuration";
import { type FromServer, type ServerOrder } from "./messages";

const name = process.argv[2] ?? "";
const body = `Hello world from ${name}!\n`;

/** Connections by pod; the last takes the new ones. */
const pods: Set<Socket>[] = [new Set()];
const fresh = new WeakSet<Socket>();

const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
  const pod = pods.at(-1);
  pod?.add(socket);
  fresh.add(socket);
  let received = "";
  socket.setEncoding("latin1");
  socket.on("data", (text: string) => {
    fresh.delete(socket);
    received += text;
    for (let end = received.indexOf("\r\n\r\n"); end >= 0; end = received.indexOf("\r\n\r\n")) {
      answer(socket, received.slice(0, end));
      received = received.slice(end + 4);
    }
  });
  socket.on("end", () => socket.end());
  socket.on("error", () => socket.destroy());
  socket.on("close", () => pod?.delete(socket));
});

function answer(socket: Socket, request: string): void {
  const closes = /\r\nconnection: *close/i.test(request) || request.includes(" HTTP/1.0");
  const persistence = closes ? "Connection: close\r\n" : "";
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${persistence}\r\n${body}`);
  if (closes) socket.end();
}

/** As Go's graceful shutdown: idle connections are closed at once, one without its first request a little later. */
function closePod(pod: Set<Socket>): void {
  for (const socket of pod) {
    if (!fresh.has(socket)) socket.end();
  }
  setTimeout(() => {
    for (const socket of pod) socket.destroy();
  }, 100);
}

const ORDERS: Readonly<Record<ServerOrder["type"], () => void>> = {
  "hand-over": () => {
    pods.push(new Set());
  },
  "close-old": () => {
    for (const pod of pods.splice(0, pods.length - 1)) closePod(pod);
  },
  // All at once, as a small program dies: the kernel takes longer to end one of this size, and connects it meanwhile.
  crash: () => {
    server.close();
    for (const socket of pods.flatMap((pod) => [...pod])) socket.resetAndDestroy();
    process.kill(process.pid, "SIGKILL");
  },
  stop: () => {
    server.close();
    for (const pod of pods) closePod(pod);
    setTimeout(() => process.exit(), 200);
  },
};

function tell(message: FromServer): void {
  process.send?.(message);
}

process.on("message", (order) => {
  ORDERS[(order as ServerOrder).type]();
});
process.on("disconnect", () => process.exit());
server.listen({ port: NODE_PORT, host: "0.0.0.0", backlog: 4_096 }, () => {
  tell({ type: "listening" });
});
