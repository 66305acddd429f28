import { isCidr } from "../core/cidr";
import { known } from "../core/known";
import { RefusedInputError, type Problem } from "../core/refusal";

/**
 * PROXY protocol between a load balancer and Traefik, so that Traefik sees the clients' addresses. One value for both
 * sides: the load balancer sends the header only if Traefik expects it, and Traefik believes it only from these ranges.
 */
export class ProxyProtocol {
  /**
   * @param ranges where the load balancer connects from: the subnet of the cluster's private network
   * @throws RefusedInputError if one is no range, or is everybody's
   */
  public static from(...ranges: readonly string[]): ProxyProtocol {
    const problems = rangesProblems(ranges);
    if (problems.length > 0) throw new RefusedInputError("ProxyProtocol", problems);
    return new ProxyProtocol(ranges);
  }

  private constructor(
    /** Ranges whose PROXY header Traefik believes. */
    public readonly trustedRanges: readonly string[],
  ) {}
}

function rangesProblems(ranges: readonly string[]): Problem[] {
  if (ranges.length === 0) {
    return [
      {
        property: "ranges",
        received: undefined,
        rule: "must hold the range that the load balancer connects from",
        fix: "pass the subnet of the private network",
      },
    ];
  }
  return ranges.flatMap((given, index) => {
    const range = known(given);
    if (range === undefined || (isCidr(range) && !range.endsWith("/0"))) return [];
    return [
      {
        property: `ranges[${index}]`,
        received: range,
        rule: "must be a range without host bits, and not every address: whoever is trusted can claim any address",
        fix: "pass the subnet of the private network, such as 172.16.20.0/22",
      },
    ];
  });
}
