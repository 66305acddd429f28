import fc from "fast-check";
import { Lazy } from "cdktf";
import { imageProblems, isFloating } from "../../../constructs/core/image-reference";

const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("imageProblems", () => {
  test.each([
    "nginx:1.27",
    "rg.fr-par.scw.cloud/golang-example/golang-example-web-server-k8s:1.0",
    "localhost:5000/hello:dev",
    "localhost/hello:dev",
    "registry:5000/a/b/c:v1",
    `docker.io/library/busybox@${DIGEST}`,
    `docker.io/library/busybox:1.37.0-musl@${DIGEST}`,
    "a__b/c--d/e.f:Under_Score-1.0",
    "nginx:latest",
  ])("accepts %s", (image) => {
    expect(imageProblems("image", image)).toEqual([]);
  });

  test.each([
    "",
    "Nginx:1.0",
    "nginx:",
    "nginx:1.0:2.0",
    "nginx :1.0",
    "https://docker.io/nginx:1.0",
    "/nginx:1.0",
    "a//b:1.0",
    "nginx@sha256:1234",
    `nginx:${"1".repeat(129)}`,
  ])("refuses the shape of %j", (image) => {
    expect(imageProblems("image", image)).toEqual([
      {
        property: "image",
        received: image,
        rule: "must be an image reference: registry/repository:tag, or with @sha256: and 64 hexadecimal digits",
        fix: "correct the spelling; repositories are lower-case",
      },
    ]);
  });

  test.each(["nginx", "localhost:5000/hello", "rg.fr-par.scw.cloud/ns/hello"])(
    "refuses %s for want of a tag",
    (image) => {
      expect(imageProblems("image", image)).toEqual([
        {
          property: "image",
          received: image,
          rule: "must have a tag or a digest, or every pull may bring another image",
          fix: `write ${image}:1.0, or another version`,
        },
      ]);
    },
  );

  test("accepts every registry, repository and tag of the allowed characters, and only with the tag", () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), tag, (path, version) => {
        const repository = `rg.fr-par.scw.cloud/${path.join("/")}`;
        expect(imageProblems("image", `${repository}:${version}`)).toEqual([]);
        expect(imageProblems("image", repository)).toHaveLength(1);
      }),
    );
  });

  test("says nothing of an image left out or known only at apply", () => {
    expect(imageProblems("image", undefined)).toEqual([]);
    expect(imageProblems("image", Lazy.stringValue({ produce: () => "x" }))).toEqual([]);
  });
});

describe("isFloating", () => {
  test("is true of latest alone", () => {
    expect(["nginx:latest", "nginx:1.27", `nginx:latest@${DIGEST}`, "latest:1.0"].map(isFloating)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  test("is not told of an image known only at apply", () => {
    expect(isFloating(Lazy.stringValue({ produce: () => "nginx:latest" }))).toBe(false);
  });
});
