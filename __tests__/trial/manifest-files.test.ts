import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, readManifests } from "../../trial/manifest-files";
import { temporaryDirectory } from "../synthesis/temporary-app";

const directoryWith = (files: Readonly<Record<string, string>>) => {
  const directory = temporaryDirectory();
  for (const [file, content] of Object.entries(files)) writeFileSync(join(directory, file), content);
  return directory;
};

describe("readManifests", () => {
  test("gives namespaces first, then the files' documents in order", () => {
    const directory = directoryWith({
      "b.yaml": "# a comment\n---\nkind: Namespace\n---\nkind: Service\n",
      "a.yaml": "kind: Secret\ndata: {on: yes}\n---\nkind: ConfigMap\n---\n",
      "README.md": "kind: Nothing",
    });
    expect(readManifests(directory)).toEqual([
      { kind: "Namespace" },
      // YAML 1.1, as kubectl reads it.
      { kind: "Secret", data: { true: true } },
      { kind: "ConfigMap" },
      { kind: "Service" },
    ]);
  });

  test("says where there is nothing to try", () => {
    const directory = temporaryDirectory();
    const message = "holds no objects; write them with kapsule manifests";
    expect(() => readManifests(directory)).toThrow(`${directory}: ${message}`);
    expect(() => readManifests(join(directory, "none"))).toThrow(`${join(directory, "none")}: ${message}`);
  });

  test("says which file is not YAML", () => {
    const directory = directoryWith({ "a.yaml": "a: [" });
    expect(() => readManifests(directory)).toThrow(`${join(directory, "a.yaml")}: `);
  });
});

test("nameOf tells kind, namespace and name", () => {
  expect(nameOf({ kind: "Service", metadata: { namespace: "a", name: "b" } })).toBe("Service a/b");
  expect(nameOf({ kind: "Namespace", metadata: { name: "a" } })).toBe("Namespace a");
});
