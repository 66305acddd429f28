import { Lazy } from "cdktf";
import fc from "fast-check";
import { ImageVersion } from "../../../constructs/registry/image-version";

const HASH = "0123456789abcdef".repeat(4);

describe("ImageVersion", () => {
  test.each(["1.0", "v1", "_", "latest", "A-b_c.d", "1".repeat(128)])("writes the tag %s after a colon", (tag) => {
    expect(ImageVersion.tag(tag).toString()).toBe(`:${tag}`);
  });

  test.each(["", ":1.0", ".1", "-1", "1 0", "1/0", "1.0\n", "é", "1".repeat(129)])("refuses the tag %j", (tag) => {
    expect(() => ImageVersion.tag(tag)).toThrow(
      new Error(
        "ImageVersion refuses its input:\n" +
          "  - tag: must be at most 128 letters, digits, underscores, and dots or hyphens after the first, " +
          `received ${JSON.stringify(tag)}; write it without the colon, such as 1.0`,
      ),
    );
  });

  test("writes a digest after an at sign", () => {
    expect(ImageVersion.digest(`sha256:${HASH}`).toString()).toBe(`@sha256:${HASH}`);
  });

  test.each(["", HASH, `@sha256:${HASH}`, `sha256:${HASH}0`, `sha256:${HASH.toUpperCase()}`, `sha512:${HASH}`])(
    "refuses the digest %j",
    (digest) => {
      expect(() => ImageVersion.digest(digest)).toThrow(
        new Error(
          "ImageVersion refuses its input:\n" +
            "  - digest: must be sha256: and 64 lower-case hexadecimal digits, " +
            `received ${JSON.stringify(digest)}; copy it from the output of docker push, without the at sign`,
        ),
      );
    },
  );

  test("accepts exactly the tags of the container registries' grammar", () => {
    const character = fc.constantFrom("a", "Z", "9", "_", ".", "-", ":", "/", "@", " ");
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 8 }), (tag) => {
        const first = tag.charAt(0);
        const fits = tag !== "" && !".-".includes(first) && !/[:/@ ]/.test(tag);
        const make = () => ImageVersion.tag(tag);
        if (fits) expect(make().toString()).toBe(`:${tag}`);
        else expect(make).toThrow("ImageVersion refuses its input");
      }),
    );
  });

  test("accepts versions known only at apply", () => {
    const token = Lazy.stringValue({ produce: () => "no version" });
    expect(ImageVersion.tag(token).toString()).toBe(`:${token}`);
    expect(ImageVersion.digest(token).toString()).toBe(`@${token}`);
  });
});
