import { known } from "../core/known";
import { type Problem } from "../core/refusal";

/** When Scaleway upgrades patch versions by itself. The window is two hours long. */
export interface MaintenanceWindow {
  readonly day: "any" | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
  /** Hour the window opens, 0 to 23, UTC. */
  readonly startHour: number;
}

/**
 * The Kubernetes version of a cluster. Scaleway takes `x.y.z`, or `x.y` together with auto-upgrade, and refuses the
 * other two combinations: here they cannot be written.
 */
export class KapsuleVersion {
  /** Exactly this version, until this line changes: `KapsuleVersion.pinned("1.35.3")`. One minor at a time, never down. */
  public static pinned(version: string): KapsuleVersion {
    return new KapsuleVersion(version, undefined);
  }

  /** The newest patch of a minor version, kept so by Scaleway within the window: `autoUpgraded("1.36", { … })`. */
  public static autoUpgraded(minorVersion: string, maintenanceWindow: MaintenanceWindow): KapsuleVersion {
    return new KapsuleVersion(minorVersion, maintenanceWindow);
  }

  private constructor(
    /** `x.y.z`, or `x.y` where there is a maintenance window. */
    public readonly version: string,
    public readonly maintenanceWindow: MaintenanceWindow | undefined,
  ) {}

  /** What is wrong with this version, if anything. */
  public problems(): Problem[] {
    return [...(this.maintenanceWindow === undefined ? this.pinnedProblems() : this.minorProblems())];
  }

  private pinnedProblems(): Problem[] {
    return pinnedVersionProblems("version", this.version);
  }

  private minorProblems(): Problem[] {
    const [version, hour] = [known(this.version), known(this.maintenanceWindow?.startHour)];
    const problems: Problem[] = [];
    if (version !== undefined && !/^1\.(0|[1-9]\d*)$/.test(version)) {
      problems.push({
        property: "version",
        received: version,
        rule: "must be a minor version x.y where Scaleway upgrades the patches",
        fix: 'write KapsuleVersion.autoUpgraded("1.36", …), or KapsuleVersion.pinned() for an exact version',
      });
    }
    if (hour !== undefined && !(Number.isInteger(hour) && hour >= 0 && hour <= 23)) {
      problems.push({
        property: "version.maintenanceWindow.startHour",
        received: hour,
        rule: "must be a whole hour from 0 to 23",
        fix: "give the hour in UTC at which the two-hour window opens",
      });
    }
    return problems;
  }
}

/** `x.y.z` is the only form that a pinned cluster, and a pool, can have. */
export function pinnedVersionProblems(property: string, version: string | undefined): Problem[] {
  const text = known(version);
  if (text === undefined || /^1\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(text)) return [];
  return [
    {
      property,
      received: text,
      rule: "must be an exact version x.y.z",
      fix: 'write all three numbers, such as 1.35.3; "scw k8s version list" shows those on offer',
    },
  ];
}

/** Minus, zero or plus as `sort` wants it. A missing patch compares as the highest, since auto-upgrade takes the newest. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbers(one), numbers(other)];
  return a.minor - b.minor || (a.patch === b.patch ? 0 : a.patch - b.patch);
}

/** 35 of `1.35.3` and of `1.35`. */
export function minorOf(version: string): number {
  return numbers(version).minor;
}

function numbers(version: string): { minor: number; patch: number } {
  const [, minor, patch] = version.split(".").map(Number);
  return { minor: minor ?? 0, patch: patch ?? Infinity };
}
