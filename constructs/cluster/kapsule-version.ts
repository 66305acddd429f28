import { known } from "../core/known";
import { misspeltProblems, withMisspelt, type KeysOf } from "../core/misspelt";
import { RefusedInputError, type Problem } from "../core/refusal";
import { objectProblems, oneOfProblems, textProblems, unlessWrong } from "../core/value-kinds";

/** The provider's names of the days, and of whichever day Scaleway likes. */
export const MAINTENANCE_DAYS = [
  "any",
  "monday",
  "tuesday",
  "wednesday",
  "thursday",
  "friday",
  "saturday",
  "sunday",
] as const;

/** When Scaleway upgrades patch versions by itself. The window is two hours long. */
export interface MaintenanceWindow {
  /** Day of the week in UTC; `any` leaves the day to Scaleway. */
  readonly day: (typeof MAINTENANCE_DAYS)[number];
  /** Hour the window opens, 0 to 23, UTC. */
  readonly startHour: number;
}

const WINDOW_KEYS = { day: true, startHour: true } satisfies KeysOf<MaintenanceWindow>;

/** `x.y.z`, where the compiler sees the text; a `string`, such as a token, is judged when the program runs. */
export type ExactVersion<V extends string> = string extends V ? V : `${number}.${number}.${number}`;

/** `x.y`, likewise. The compiler takes `36.2` for a number too, so three parts are ruled out first. */
export type MinorVersion<V extends string> = string extends V
  ? V
  : V extends `${string}.${string}.${string}`
    ? never
    : `${number}.${number}`;

/**
 * The Kubernetes version of a cluster. Scaleway takes `x.y.z`, or `x.y` together with auto-upgrade, and refuses the
 * other two combinations: here there is no such value. The factories refuse, and no construct has to: a version in the
 * wrong form is wrong wherever it is used. What depends on the cluster, as with node types, sizes and access lists, is
 * left to the construct, which lists it with everything else under its path.
 */
export class KapsuleVersion {
  /**
   * Exactly this version, until this line changes: `KapsuleVersion.pinned("1.36.2")`. One minor at a time, never down.
   *
   * @throws RefusedInputError unless it is `x.y.z`
   */
  public static pinned<V extends string>(version: ExactVersion<V>): KapsuleVersion {
    return new KapsuleVersion(
      version,
      undefined,
      unlessWrong(textProblems("version", version, "1.36.2"), () => pinnedVersionProblems("version", version)),
    );
  }

  /**
   * The newest patch of a minor version, kept so by Scaleway within the window: `autoUpgraded("1.36", { … })`.
   *
   * @throws RefusedInputError unless it is `x.y`, and there is such a day and such an hour
   */
  public static autoUpgraded<V extends string>(
    minorVersion: MinorVersion<V>,
    maintenanceWindow: MaintenanceWindow,
  ): KapsuleVersion {
    return new KapsuleVersion(minorVersion, maintenanceWindow, [
      ...unlessWrong(textProblems("minorVersion", minorVersion, "1.36"), () => minorVersionProblems(minorVersion)),
      ...unlessWrong(objectProblems("maintenanceWindow", maintenanceWindow, '{ day: "sunday", startHour: 3 }'), () =>
        windowProblems(maintenanceWindow),
      ),
    ]);
  }

  private constructor(
    /** `x.y.z`, or `x.y` where there is a maintenance window. */
    public readonly version: string,
    /** When Scaleway upgrades; undefined for a pinned version. */
    public readonly maintenanceWindow: MaintenanceWindow | undefined,
    problems: readonly Problem[],
  ) {
    if (problems.length > 0) throw new RefusedInputError("KapsuleVersion", problems);
  }
}

/** `x.y.z` is the only form that a pinned cluster, and a pool, can have. */
export function pinnedVersionProblems(property: string, version: string | undefined): Problem[] {
  const text = known(version);
  if (text === undefined || (typeof text === "string" && /^1\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(text))) return [];
  return [
    {
      property,
      received: text,
      rule: "must be an exact version x.y.z",
      fix: 'write all three numbers, such as 1.36.2; "scw k8s version list" shows those on offer',
    },
  ];
}

function minorVersionProblems(version: string): Problem[] {
  const text = known(version);
  if (text === undefined || /^1\.(0|[1-9]\d*)$/.test(text)) return [];
  return [
    {
      property: "minorVersion",
      received: text,
      rule: "must be a minor version x.y where Scaleway upgrades the patches",
      fix: 'write KapsuleVersion.autoUpgraded("1.36", …), or KapsuleVersion.pinned() for an exact version',
    },
  ];
}

function windowProblems(maintenanceWindow: MaintenanceWindow): Problem[] {
  const misspelt = misspeltProblems("maintenanceWindow", maintenanceWindow, WINDOW_KEYS, "maintenanceWindow");
  return withMisspelt(misspelt, () => [
    ...oneOfProblems("maintenanceWindow.day", maintenanceWindow.day, MAINTENANCE_DAYS),
    ...startHourProblems(maintenanceWindow.startHour),
  ]);
}

function startHourProblems(startHour: number | undefined): Problem[] {
  const hour = known(startHour);
  if (hour === undefined ? startHour !== undefined : Number.isInteger(hour) && hour >= 0 && hour <= 23) return [];
  return [
    {
      property: "maintenanceWindow.startHour",
      received: hour,
      rule: "must be a whole hour from 0 to 23",
      fix: "give the hour in UTC at which the two-hour window opens",
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
