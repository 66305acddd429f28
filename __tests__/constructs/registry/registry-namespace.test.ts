import { Lazy } from "cdktf";
import { ImageVersion } from "../../../constructs/registry/image-version";
import { RegistryNamespace, type RegistryNamespaceProps } from "../../../constructs/registry/registry-namespace";
import { counts, only, resolved, synthesized, testStack, warnings } from "../../synthesized";

const NAME = "golang-example";

const namespace = (props: Partial<RegistryNamespaceProps> = {}) =>
  synthesized((stack) => new RegistryNamespace(stack, "Registry", { name: NAME, protect: false, ...props }));

const inParis = () => new RegistryNamespace(testStack(), "Registry", { name: NAME, region: "fr-par", protect: false });

describe("RegistryNamespace", () => {
  test("is private by default", () => {
    const json = namespace();
    expect(counts(json)).toEqual({ scaleway_registry_namespace: 1 });
    expect(only(json, "scaleway_registry_namespace")).toEqual({ name: NAME, is_public: false });
  });

  test("passes every setting on", () => {
    const json = namespace({
      description: "the walkthrough's images",
      isPublic: true,
      region: "pl-waw",
      projectId: "105bdce1-64c0-48ab-899d-868455867ecf",
      protect: true,
    });
    expect(counts(json)).toEqual({ scaleway_registry_namespace: 1 });
    expect(only(json, "scaleway_registry_namespace")).toEqual({
      name: NAME,
      description: "the walkthrough's images",
      is_public: true,
      region: "pl-waw",
      project_id: "105bdce1-64c0-48ab-899d-868455867ecf",
      lifecycle: { prevent_destroy: true },
    });
  });

  test("warns of what destroying it costs, unless something was said about it", () => {
    const stack = testStack();
    new RegistryNamespace(stack, "Unsaid", { name: "unsaid" });
    new RegistryNamespace(stack, "On", { name: "protected", protect: true });
    new RegistryNamespace(stack, "Off", { name: "unprotected", protect: false });
    expect(warnings(stack)).toEqual([
      "stack/Unsaid: protect: destroying the namespace deletes its images, and Scaleway never gives its name out " +
        "again; set protect to true, or to false if that may happen",
    ]);
  });

  test("has a literal endpoint where name and region are literal", () => {
    const registry = inParis();
    expect(registry.host).toBe("rg.fr-par.scw.cloud");
    expect(registry.endpoint).toBe("rg.fr-par.scw.cloud/golang-example");
  });

  test("takes the endpoint from the provider where the region is left to it", () => {
    const stack = testStack();
    const registry = new RegistryNamespace(stack, "Registry", { name: NAME, protect: false });
    const endpoint = "scaleway_registry_namespace.Registry_4DB9CCA5.endpoint";
    expect(resolved(stack, registry.endpoint)).toBe(`\${${endpoint}}`);
    expect(resolved(stack, registry.host)).toBe(`\${element(split("/", ${endpoint}), 0)}`);
    expect(resolved(stack, registry.image("web", ImageVersion.tag("1.0")))).toBe(`\${${endpoint}}/web:1.0`);
  });

  test("takes the endpoint from the provider where the name is known only at apply", () => {
    const stack = testStack();
    const name = Lazy.stringValue({ produce: () => "Not_Checked" });
    const registry = new RegistryNamespace(stack, "Registry", { name, region: "fr-par", protect: false });
    expect(resolved(stack, registry.endpoint)).toBe("${scaleway_registry_namespace.Registry_4DB9CCA5.endpoint}");
  });

  test.each(["", "main_cr", "Main", "main.cr", "-main", "main-", "main/cr", "é"])("refuses the name %j", (name) => {
    expect(() => namespace({ name })).toThrow(
      new Error(
        "stack/Registry refuses its input:\n" +
          `  - name: must be of a-z, 0-9 and inner hyphens, received ${JSON.stringify(name)}; ` +
          "correct the spelling: Scaleway reports an invalid name as one that is taken",
      ),
    );
  });

  test.each(["a", "0", "main-cr", "test-cr-ns-01", "a--b"])("accepts the name %s", (name) => {
    expect(only(namespace({ name }), "scaleway_registry_namespace")).toEqual({ name, is_public: false });
  });

  describe("image", () => {
    test("is referred to by tag", () => {
      expect(inParis().image("golang-example-web-server-k8s", ImageVersion.tag("1.0"))).toBe(
        "rg.fr-par.scw.cloud/golang-example/golang-example-web-server-k8s:1.0",
      );
    });

    test("is referred to by digest", () => {
      const digest = `sha256:${"0".repeat(64)}`;
      expect(inParis().image("web", ImageVersion.digest(digest))).toBe(
        `rg.fr-par.scw.cloud/golang-example/web@${digest}`,
      );
    });

    test.each(["", "web:1.0", "web@sha256:0", "Web", "/web", "web/", "web..x", "a___b", "-web"])(
      "refuses the name %j",
      (name) => {
        expect(() => inParis().image(name, ImageVersion.tag("1.0"))).toThrow(
          new Error(
            "stack/Registry refuses its input:\n" +
              "  - image name: must be of a-z, 0-9 and inner dots, underscores and hyphens, without registry, " +
              `namespace or version, received ${JSON.stringify(name)}; ` +
              "write it as in golang-example-web-server-k8s, and give the version apart",
          ),
        );
      },
    );

    test.each(["web", "a.b_c__d-e--f", "team/web"])("accepts the name %s", (name) => {
      expect(inParis().image(name, ImageVersion.tag("1"))).toBe(`rg.fr-par.scw.cloud/golang-example/${name}:1`);
    });

    test("refuses a reference longer than clients read", () => {
      const longest = "x".repeat(255 - "rg.fr-par.scw.cloud/golang-example/".length);
      expect(inParis().image(longest, ImageVersion.tag("1"))).toHaveLength(257);
      expect(() => inParis().image(`${longest}x`, ImageVersion.tag("1"))).toThrow(
        new Error(
          "stack/Registry refuses its input:\n" +
            "  - image name: must leave the reference at 255 characters, it has 256 without its version, " +
            `received "${longest}x"; shorten the image's name, or the namespace's`,
        ),
      );
    });
  });

  describe("that exists", () => {
    const existing = (name: string) =>
      RegistryNamespace.fromRegistryNamespaceAttributes(testStack(), "Existing", { name, region: "nl-ams" });

    test("is known by name and region, and makes no resource", () => {
      const json = synthesized((stack) => {
        const registry = RegistryNamespace.fromRegistryNamespaceAttributes(stack, "Existing", {
          name: "shared",
          region: "nl-ams",
        });
        expect(registry.host).toBe("rg.nl-ams.scw.cloud");
        expect(registry.endpoint).toBe("rg.nl-ams.scw.cloud/shared");
        expect(registry.image("web", ImageVersion.tag("2"))).toBe("rg.nl-ams.scw.cloud/shared/web:2");
      });
      expect(counts(json)).toEqual({});
    });

    test("refuses names as a new one does", () => {
      expect(() => existing("main_cr")).toThrow(
        new Error(
          "stack/Existing refuses its input:\n" +
            '  - name: must be of a-z, 0-9 and inner hyphens, received "main_cr"; ' +
            "correct the spelling: Scaleway reports an invalid name as one that is taken",
        ),
      );
      expect(() => existing("shared").image("web:1.0", ImageVersion.tag("1.0"))).toThrow(
        'stack/Existing refuses its input:\n  - image name: must be of a-z, 0-9 and inner dots, underscores and hyphens, without registry, namespace or version, received "web:1.0"',
      );
    });
  });
});
