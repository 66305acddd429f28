import { known } from "../core/known";

/**
 * What the load balancer is sold as: its bandwidth and price. An open set; the constants are those of October 2026, and
 * `of()` takes any other. It can be changed in place.
 */
export class LoadBalancerType {
  /** 200 Mb/s; what the controller takes by default. */
  public static readonly S = new LoadBalancerType("LB-S");
  /** 500 Mb/s. */
  public static readonly GP_M = new LoadBalancerType("LB-GP-M");
  /** Larger than `GP_M`. */
  public static readonly GP_L = new LoadBalancerType("LB-GP-L");
  /** Larger than `GP_L`. */
  public static readonly GP_XL = new LoadBalancerType("LB-GP-XL");

  /** Any other type, by its commercial name in either case: `LB-S`. */
  public static of(name: string): LoadBalancerType {
    return new LoadBalancerType(name);
  }

  /** The commercial name in capitals: `LB-S`. */
  public readonly name: string;

  private constructor(name: string) {
    this.name = known(name)?.toUpperCase() ?? name;
  }
}
