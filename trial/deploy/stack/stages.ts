import { type JsonObject } from "../../../synthesis/json";
import { scaledUp, upgradesPools, withVersion } from "./stack-edits";
import { type UpgradePath } from "./upgrade-path";

/** What a stack's life consists of, in this order. */
export const STAGE_NAMES = ["deploy", "upgrade", "scale", "destroy"] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** A stack as it is applied in each stage of its life; undefined where nothing in it could be changed. */
export type Configurations = Readonly<
  Record<"deploy" | "destroy", JsonObject> & Record<"upgrade" | "scale", JsonObject | undefined>
>;

/** A stack's life, before it is lived. */
export interface Stages {
  readonly configurations: Configurations;
  /** Undefined where there is none. */
  readonly path: UpgradePath | undefined;
  /** True if pools follow their cluster's version. */
  readonly upgradesPools: boolean;
  /** How many pools have one node more behind `scale`. */
  readonly scaledPools: number;
}

/** @param path undefined where there is none to upgrade on */
export function stagesOf(stack: JsonObject, path: UpgradePath | undefined): Stages {
  const deploy = path === undefined ? stack : withVersion(stack, path.from);
  const upgrade = path === undefined ? undefined : withVersion(stack, path.to);
  const larger = scaledUp(upgrade ?? deploy);
  const scale = larger.pools === 0 ? undefined : larger.stack;
  const destroy = scale ?? upgrade ?? deploy;
  return {
    configurations: { deploy, upgrade, scale, destroy },
    path,
    upgradesPools: upgradesPools(stack),
    scaledPools: larger.pools,
  };
}
