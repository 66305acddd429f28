/** What there is not enough of. */
export interface Limits {
  /** By name of the quotum, `cp_servers_type_DEV1_M`: how many the organization may have in a zone. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly shortages: readonly Shortage[];
}

/** A type of server of which Scaleway has none left, or few. */
export interface Shortage {
  /** `DEV1-M` */
  readonly type: string;
  /** Everywhere without. */
  readonly zone: string | undefined;
  /** There are some left. */
  readonly nearly: boolean;
}

export const PLENTY: Limits = { quotas: {}, shortages: [] };

/** As Instances call it. */
export type Stock = "available" | "scarce" | "shortage";

export function stockOf({ shortages }: Limits, type: string, zone: string): Stock {
  const here = shortages.filter((each) => each.type === type && (each.zone ?? zone) === zone);
  if (here.length === 0) return "available";
  return here.every(({ nearly }) => nearly) ? "scarce" : "shortage";
}
