import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { BALANCER_ADDRESS, hardwareAddress, nodeAddresses, PREFIX } from "./addresses";

const run = promisify(execFile);
const BRIDGE = "lab";

/** Many short connections in little time; where these cannot be written, the kernel's own do for lower rates. */
const SYSCTLS = {
  "/proc/sys/net/ipv4/ip_local_port_range": "1024 65535",
  "/proc/sys/net/ipv4/tcp_tw_reuse": "1",
};

/** Makes the switch that all nodes hang on, in the network namespace of this process, with the balancers at it. */
export async function createSwitch(): Promise<void> {
  await ip("link", "set", "lo", "up");
  await ip("link", "add", "name", BRIDGE, "type", "bridge");
  await ip("addr", "add", `${BALANCER_ADDRESS}/${PREFIX}`, "dev", BRIDGE);
  await ip("link", "set", BRIDGE, "up");
  for (const [file, value] of Object.entries(SYSCTLS)) await writeFile(file, value).catch(() => undefined);
}

/** Gives the network namespace of another process an interface at the switch, unplugged. */
export async function attachNode(index: number, pid: number): Promise<void> {
  const hardware = hardwareAddress(index);
  const peer = ["peer", "name", "eth0", "address", hardware, "netns", String(pid)];
  await ip("link", "add", "name", link(index), "type", "veth", ...peer);
  await ip("link", "set", link(index), "master", BRIDGE);
  // A vanished node's packets must get lost, not be answered by the balancer's own kernel: host unreachable.
  const { address, portAddress } = nodeAddresses(index);
  for (const each of [address, portAddress]) {
    await ip("neigh", "replace", each, "lladdr", hardware, "dev", BRIDGE, "nud", "permanent");
  }
}

export async function plugIn(index: number): Promise<void> {
  await ip("link", "set", link(index), "up");
}

/** From now on the node's packets vanish, as when its power is cut. */
export async function pullPlug(index: number): Promise<void> {
  await ip("link", "set", link(index), "down");
}

function link(index: number): string {
  return `node${index + 1}`;
}

async function ip(...args: readonly string[]): Promise<void> {
  await run("ip", args);
}
