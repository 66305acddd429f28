import { LocalBackend, S3Backend, type TerraformStack } from "cdktf";
import { REGIONS, type Region } from "../constructs/core/location";
import { RefusedInputError, type Problem } from "../constructs/core/refusal";
import { oneOfProblems } from "../constructs/core/value-kinds";
import { fromStackFolder } from "./stack-folder";

/** Where a bucket for the state is. */
export interface BucketStateOptions {
  /** Name of the bucket, which must exist: private, and best with versioning. */
  readonly bucket: string;
  /** Region of the bucket. */
  readonly region: Region;
  /**
   * What the keys of the states begin with: `shop/prod` makes `shop/prod/<stack>.tfstate`. Give each environment its
   * own, or one would be deployed over the other.
   */
  readonly prefix: string;
}

/** Where stacks keep their state, each in a file of its own that is named as the stack. */
export class TerraformState {
  /**
   * A bucket on Scaleway Object Storage, with locking. It needs Terraform or OpenTofu 1.10 or newer, and at each run
   * credentials in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; none stand in the output.
   *
   * @throws RefusedInputError for a name, region or prefix that cannot be
   */
  public static bucket(options: BucketStateOptions): TerraformState {
    const { bucket, region, prefix } = options;
    refuseState([
      ...shapeProblems("bucket", bucket, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "the name of a bucket", "my-state"),
      ...oneOfProblems("region", region, REGIONS),
      ...shapeProblems("prefix", prefix, /^[\w.=-]+(\/[\w.=-]+)*$/, "names that are joined by /", "shop/prod"),
    ]);
    return new TerraformState((stack) => {
      new S3Backend(stack, {
        bucket,
        key: `${prefix}/${stack.node.id}.tfstate`,
        region,
        endpoints: { s3: `https://s3.${region}.scw.cloud` },
        // Object Storage speaks S3 but is not AWS: nothing of AWS's own can be checked.
        skipCredentialsValidation: true,
        skipRegionValidation: true,
        skipRequestingAccountId: true,
        skipMetadataApiCheck: true,
        skipS3Checksum: true,
      });
      // The engine has no property for it.
      stack.addOverride("terraform.backend.s3.use_lockfile", true);
    });
  }

  /**
   * A folder, `.state/dev` for one, seen from where the program runs and written so that the output does not tell where
   * that is. States hold credentials: keep the folder out of git and on an encrypted disk.
   *
   * @throws RefusedInputError for no text
   */
  public static folder(path: string): TerraformState {
    refuseState(shapeProblems("path", path, /./, "the path of a folder", ".state/dev"));
    return new TerraformState((stack) => {
      new LocalBackend(stack, { path: fromStackFolder(stack, `${path}/${stack.node.id}.tfstate`) });
    });
  }

  private constructor(private readonly backend: (stack: TerraformStack) => void) {}

  /** Gives a stack its state there. */
  public keep(stack: TerraformStack): void {
    this.backend(stack);
  }
}

function shapeProblems(property: string, value: unknown, shape: RegExp, what: string, example: string): Problem[] {
  if (typeof value === "string" && shape.test(value)) return [];
  return [{ property, received: value, rule: `must be ${what}`, fix: `write it such as "${example}"` }];
}

function refuseState(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new RefusedInputError("TerraformState", problems);
}
