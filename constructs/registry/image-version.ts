import { known } from "../core/known";
import { RefusedInputError } from "../core/refusal";

const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Which version of an image to run: a tag, which a later push can move, or a digest, which nothing can. */
export class ImageVersion {
  /**
   * By tag: `ImageVersion.tag("1.0")`.
   *
   * @throws RefusedInputError for what can be no tag
   */
  public static tag(tag: string): ImageVersion {
    return new ImageVersion(":", "tag", tag, TAG, {
      rule: "must be at most 128 letters, digits, underscores, and dots or hyphens after the first",
      fix: "write it without the colon, such as 1.0",
    });
  }

  /**
   * By digest: `ImageVersion.digest("sha256:…")`.
   *
   * @throws RefusedInputError unless it is `sha256:` and 64 hexadecimal digits
   */
  public static digest(digest: string): ImageVersion {
    return new ImageVersion("@", "digest", digest, DIGEST, {
      rule: "must be sha256: and 64 lower-case hexadecimal digits",
      fix: "copy it from the output of docker push, without the at sign",
    });
  }

  private constructor(
    private readonly separator: string,
    property: string,
    private readonly version: string,
    shape: RegExp,
    refusal: { readonly rule: string; readonly fix: string },
  ) {
    const text = known(version);
    if (text !== undefined && !shape.test(text)) {
      throw new RefusedInputError("ImageVersion", [{ property, received: text, ...refusal }]);
    }
  }

  /** The end of an image reference, with its separator: `:1.0` or `@sha256:…`. */
  public toString(): string {
    return `${this.separator}${this.version}`;
  }
}
