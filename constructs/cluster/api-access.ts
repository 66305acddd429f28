import { known } from "../core/known";
import { canonicalCidr, isCidr, coverAllAddresses } from "../core/cidr";
import { misspeltProblems, withMisspelt, type KeysOf } from "../core/misspelt";
import { type Problem } from "../core/refusal";

/** A range that may reach the API server. */
export interface AllowedRange {
  /** IPv4 or IPv6 range in its canonical form: `203.0.113.7/32`, `2001:db8::/32`. */
  readonly cidr: string;
  /**
   * What the range is, as the console and `scw` list it.
   *
   * @default none
   */
  readonly description?: string;
}

const RANGE_KEYS = { cidr: true, description: true } satisfies KeysOf<AllowedRange>;

const WORLD = {
  rule: "lets the whole world in",
  fix: "leave apiAccess out if that is meant, or name smaller ranges",
};

/** Who may reach the API server. Without one, Scaleway lets the whole world try. */
export class ApiAccess {
  /** Only these ranges. Whoever runs Terraform must be among them, or the next apply is locked out. */
  public static only(ranges: readonly AllowedRange[]): ApiAccess {
    return new ApiAccess(ranges, false);
  }

  /** Nobody from outside the private network, Terraform included. */
  public static none(): ApiAccess {
    return new ApiAccess(undefined, false);
  }

  private constructor(
    /** Undefined where nobody is let in. */
    public readonly ranges: readonly AllowedRange[] | undefined,
    /** True if all of Scaleway's ranges are let in as well. */
    public readonly scalewayRanges: boolean,
  ) {}

  /** These and all of Scaleway's ranges, which nodes with public addresses need to join. */
  public withScalewayRanges(): ApiAccess {
    return new ApiAccess(this.ranges ?? [], true);
  }

  /** What is wrong with these ranges, if anything. */
  public problems(): Problem[] {
    if (this.ranges === undefined) return [];
    if (this.ranges.length === 0 && !this.scalewayRanges) {
      return [
        {
          property: "apiAccess",
          received: [],
          rule: "must name at least one range, or the deployer is locked out",
          fix: "add the range that Terraform runs in, or say ApiAccess.none()",
        },
      ];
    }
    const { ranges } = this;
    const problems = withMisspelt(misspeltProblems("apiAccess", ranges, RANGE_KEYS, "apiAccess.ranges"), () =>
      ranges.flatMap(({ cidr }, index) => rangeProblems(`apiAccess.ranges[${index}].cidr`, cidr)),
    );
    return problems.length > 0 ? problems : worldProblems(ranges);
  }
}

function rangeProblems(property: string, cidr: string): Problem[] {
  const text = known(cidr);
  if (text === undefined) return [];
  if (!isCidr(text)) {
    return [
      {
        property,
        received: text,
        rule: "must be a range without host bits",
        fix: "write a network such as 203.0.113.0/24, or one address as 203.0.113.7/32",
      },
    ];
  }
  if (text !== canonicalCidr(text)) {
    return [
      {
        property,
        received: text,
        rule: "must be in the canonical form, which is what the provider reads: another one is a change in every plan",
        fix: `write ${canonicalCidr(text)}`,
      },
    ];
  }
  if (!text.endsWith("/0")) return [];
  return [{ property, received: text, ...WORLD }];
}

function worldProblems(ranges: readonly AllowedRange[]): Problem[] {
  const cidrs = ranges.flatMap(({ cidr }) => known(cidr) ?? []);
  return coverAllAddresses(cidrs) ? [{ property: "apiAccess.ranges", received: cidrs, ...WORLD }] : [];
}
