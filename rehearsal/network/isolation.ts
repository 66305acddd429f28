import { spawn, spawnSync } from "node:child_process";
import { isOnPath } from "../../trial/processes";
import { CannotRehearseError } from "../cannot-rehearse";

/** What a lab runs, with the Debian package that brings it. */
const PROGRAMS: Readonly<Record<string, string>> = { haproxy: "haproxy", ip: "iproute2", unshare: "util-linux" };

/** Runs the project in a container that may make namespaces, on a machine that cannot. */
const CONTAINER = [
  'docker run --rm -it --privileged -v "$PWD":/project -v /project/node_modules -v /project/.gen -w /project node:22',
  'sh -c "apt-get update && apt-get install -y haproxy iproute2 && npm ci && npm run rehearse:upgrade"',
].join(" ");

/** Arguments of `unshare` that make the lab's namespaces. */
export function isolation(userId: number | undefined): string[] {
  return [
    // Root of a namespace of its own may do there what only root may elsewhere.
    ...(userId === 0 ? [] : ["--user", "--map-root-user"]),
    ...["--net", "--pid", "--fork", "--kill-child"],
  ];
}

/**
 * Says what this machine lacks for a rehearsal.
 *
 * @throws CannotRehearseError naming all that is missing, and what to do about it
 */
export function requireMachine(platform: NodeJS.Platform = process.platform, path = searchPath()): void {
  if (platform !== "linux") {
    throw new CannotRehearseError(
      `nodes are network namespaces, which ${platform} does not have; in a container it runs:\n  ${CONTAINER}`,
    );
  }
  const missing = Object.keys(PROGRAMS).filter((program) => !isOnPath(program, path));
  if (missing.length > 0) {
    const packages = missing.map((program) => PROGRAMS[program]).join(" ");
    throw new CannotRehearseError(
      `not on the PATH: ${missing.join(", ")}; on Debian and Ubuntu: apt-get install ${packages}`,
    );
  }
  const script = "ip link add name probe type bridge && unshare --net true";
  const trial = spawnSync("unshare", [...isolation(process.getuid?.()), "sh", "-c", script], {
    encoding: "utf8",
    env: { ...process.env, PATH: path },
  });
  if (trial.status !== 0) {
    const words = (trial.error?.message ?? trial.stderr).trim();
    throw new CannotRehearseError(
      `this user may not make network namespaces (${words}); run it as root, or allow user namespaces ` +
        `(sysctl kernel.unprivileged_userns_clone=1, and on Ubuntu kernel.apparmor_restrict_unprivileged_userns=0), ` +
        `or in a container:\n  ${CONTAINER}`,
    );
  }
}

/** The first line of `haproxy -v`. */
export function haproxyVersion(): string {
  const { stdout } = spawnSync("haproxy", ["-v"], { encoding: "utf8", env: { ...process.env, PATH: searchPath() } });
  return stdout.split("\n")[0] ?? "";
}

/** Starts a program as the first of a process and a network namespace of its own, with a channel to this process. */
export function spawnIsolated(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Isolated {
  const child = spawn("unshare", [...isolation(process.getuid?.()), program, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: { ...env, PATH: searchPath() },
    // Ctrl-C is for this process, which then ends the others.
    detached: true,
  });
  return child;
}

export type Isolated = ReturnType<typeof spawn>;

/** Debian keeps haproxy and ip where only root's PATH looks. */
function searchPath(): string {
  return [process.env["PATH"] ?? "", "/usr/sbin", "/sbin"].join(":");
}
