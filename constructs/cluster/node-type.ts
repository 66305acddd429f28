import { known } from "../core/known";
import { type Problem } from "../core/refusal";

/** Types that Scaleway sells as Instances but refuses as Kapsule nodes. */
const NOT_ELIGIBLE = new Set(["DEV1-S", "PLAY2-PICO", "STARDUST1-S"]);

/**
 * The Instance type of a pool's nodes. An open set: which types there are, and where, changes; the constants are those
 * on offer in fr-par-1 in July 2026, and `of()` takes any other.
 */
export class NodeType {
  /** 3 vCPU, 4 GiB. */
  public static readonly DEV1_M = new NodeType("DEV1-M");
  /** 4 vCPU, 8 GiB. */
  public static readonly DEV1_L = new NodeType("DEV1-L");
  /** 4 vCPU, 12 GiB. */
  public static readonly DEV1_XL = new NodeType("DEV1-XL");
  /** 2 vCPU, 4 GiB. */
  public static readonly PLAY2_NANO = new NodeType("PLAY2-NANO");
  /** 4 vCPU, 8 GiB. */
  public static readonly PLAY2_MICRO = new NodeType("PLAY2-MICRO");
  /** 2 vCPU, 8 GiB. */
  public static readonly PRO2_XXS = new NodeType("PRO2-XXS");
  /** 4 vCPU, 16 GiB. */
  public static readonly PRO2_XS = new NodeType("PRO2-XS");
  /** 8 vCPU, 32 GiB. */
  public static readonly PRO2_S = new NodeType("PRO2-S");
  /** 4 vCPU, 16 GiB. */
  public static readonly GP1_XS = new NodeType("GP1-XS");
  /** 8 vCPU, 32 GiB. */
  public static readonly GP1_S = new NodeType("GP1-S");
  /** 2 vCPU, 8 GiB. */
  public static readonly POP2_2C_8G = new NodeType("POP2-2C-8G");
  /** 2 vCPU, 4 GiB, arm64: images must be built for it. */
  public static readonly BASIC2_A2C_4G = new NodeType("BASIC2-A2C-4G");
  /** 2 vCPU, 8 GiB. */
  public static readonly BASIC3_X2C_8G = new NodeType("BASIC3-X2C-8G");
  /** 2 vCPU, 8 GiB. */
  public static readonly STANDARD3_X2C_8G = new NodeType("STANDARD3-X2C-8G");

  /** Any other type, by its commercial name in either spelling: `PRO2-M` or `pro2_m`. */
  public static of(name: string): NodeType {
    return new NodeType(name);
  }

  /** In the provider's spelling, lower case and underscores; two spellings of a type must not make two pools. */
  public readonly name: string;

  private constructor(private readonly given: string) {
    this.name = known(given)?.toLowerCase().replaceAll("-", "_") ?? given;
  }

  /** What is wrong with this type, if anything. */
  public problems(): Problem[] {
    const name = known(this.name);
    if (name === undefined) return [];
    const commercialName = name.toUpperCase().replaceAll("_", "-");
    if (!/^[A-Z0-9]+(-[A-Z0-9]+)+$/.test(commercialName)) {
      return [
        {
          property: "nodeType",
          received: this.given,
          rule: "must be the commercial name of an Instance type",
          fix: 'write one such as PRO2-S; "scw instance server-type list" shows those on offer',
        },
      ];
    }
    if (!NOT_ELIGIBLE.has(commercialName)) return [];
    return [
      {
        property: "nodeType",
        received: this.given,
        rule: "is too small to be a Kapsule node",
        fix: "use DEV1-M, PLAY2-NANO or larger",
      },
    ];
  }
}
