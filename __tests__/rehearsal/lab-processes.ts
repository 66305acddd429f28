import { readdirSync, readFileSync } from "node:fs";

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly session: number;
  readonly command: string;
}

/** Command lines of all processes of the labs that a process has started, by the session that a lab is. */
export function processesOfLab(session: number): string[] {
  return running()
    .filter((each) => each.session === session)
    .map(({ command }) => command);
}

/** The session of the lab that a process has started. Fails if there is none. */
export function sessionOfLab(parent: number): number {
  const lab = running().find((each) => each.parent === parent && each.command.startsWith("unshare"));
  if (lab === undefined) throw new Error(`process ${parent} has no lab`);
  return lab.session;
}

/** The HAProxys of a lab. */
export function haproxyOfLab(session: number): number[] {
  return running()
    .filter((each) => each.session === session && each.command.startsWith("haproxy"))
    .map(({ pid }) => pid);
}

function running(): Running[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
        // The name before may hold anything, blanks and parentheses too.
        const [state, parent, , session] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
        if (state === "Z") return [];
        return [{ pid: Number(pid), parent: Number(parent), session: Number(session), command }];
      } catch {
        // Ended in between.
        return [];
      }
    });
}
