import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { parseAllDocuments } from "yaml";
import { manifests } from "../../cli/manifests";
import { renderAllManifests, renderManifests, staleManifests, writeManifests } from "../../synthesis/manifests";
import { filesBelow, kubernetesStack, stackOf, synthesizedApp, temporaryDirectory } from "./temporary-app";

const HEADER = '# Written by "kapsule manifests" from the stack workload: change the constructs instead.\n';

const app = synthesizedApp((scope) => {
  const stack = kubernetesStack(scope, "workload");
  const users = new TerraformVariable(stack, "users", { sensitive: true, description: "Lines of htpasswd" });
  const hello = new Construct(stack, "HelloWorld");
  const namespace = new NamespaceV1(hello, "Namespace", { metadata: { name: "hello" } });
  const metadata = { name: "hello", namespace: namespace.metadata.name };
  new ServiceV1(hello, "Service", { metadata, spec: { port: [{ port: 80 }], selector: { name: "hello" } } });
  new SecretV1(hello, "Secret", { metadata, data: { auth: users.stringValue } });
  new ConfigMapV1(stack, "settings", {
    metadata,
    data: { answer: "on", octal: "0644", number: "1e3", time: "22:22", lines: "a: b\nc: d\n", long: "x ".repeat(80) },
  });
});
const workload = stackOf(app, "workload");

const SETTINGS = `${HEADER}---
apiVersion: v1
kind: ConfigMap
metadata:
  name: hello
  namespace: hello
data:
  answer: "on"
  lines: |
    a: b
    c: d
  long: "${"x ".repeat(80)}"
  number: "1e3"
  octal: "0644"
  time: "22:22"
`;

const HELLO = `${HEADER}---
apiVersion: v1
kind: Namespace
metadata:
  name: hello
---
# To be replaced before use:
#   stringData["auth"]: a secret, from the variable users (Lines of htpasswd)
apiVersion: v1
kind: Secret
metadata:
  name: hello
  namespace: hello
type: Opaque
stringData:
  auth: "REPLACE-ME: the line that htpasswd -nBC 10 <user> prints"
---
apiVersion: v1
kind: Service
metadata:
  name: hello
  namespace: hello
spec:
  ports:
    - port: 80
  selector:
    name: hello
`;

describe("renderManifests", () => {
  test("writes a file for each construct of the stack, with its objects in the order of their use", () => {
    expect([...renderManifests(workload, app)]).toEqual([
      ["hello-world.yaml", HELLO],
      ["settings.yaml", SETTINGS],
    ]);
  });

  test("writes text that stays text where YAML 1.1 is read, as kubectl does", () => {
    const [document] = parseAllDocuments(renderManifests(workload, app).get("settings.yaml") ?? "", { version: "1.1" });
    expect(document?.toJS()).toEqual({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "hello", namespace: "hello" },
      data: { answer: "on", octal: "0644", number: "1e3", time: "22:22", lines: "a: b\nc: d\n", long: "x ".repeat(80) },
    });
  });
});

test("renderAllManifests tells apart what two stacks call the same", () => {
  const two = synthesizedApp((scope) => {
    for (const id of ["one", "other"]) {
      new NamespaceV1(kubernetesStack(scope, id), "Namespace", { metadata: { name: id } });
    }
  });
  const files = renderAllManifests(two);
  expect([...files.keys()]).toEqual(["namespace.yaml", "other-namespace.yaml"]);
  expect(files.get("namespace.yaml")).toContain("name: one\n");
  expect(files.get("other-namespace.yaml")).toContain("name: other\n");
});

describe("writeManifests", () => {
  test("makes the folder's files these, and leaves those that something else has written", () => {
    const directory = join(temporaryDirectory(), "manifests");
    writeManifests(directory, new Map([["old.yaml", `${HEADER}a: 1\n`]]));
    writeFileSync(join(directory, "README.md"), "kept");
    writeFileSync(join(directory, "own.yaml"), "kept: too\n");
    mkdirSync(join(directory, "folder.yaml"));
    writeManifests(directory, new Map([["new.yaml", `${HEADER}b: 2\n`]]));
    writeManifests(directory, new Map([["new.yaml", `${HEADER}b: 3\n`]]));
    expect(filesBelow(directory)).toEqual({
      "README.md": "kept",
      "new.yaml": `${HEADER}b: 3\n`,
      "own.yaml": "kept: too\n",
    });
    expect(existsSync(join(directory, "folder.yaml"))).toBe(true);
  });

  test("refuses to overwrite what something else has written, and changes nothing then", () => {
    const directory = temporaryDirectory();
    const before = { "a.yaml": "kept: 1\n", "b.yaml": "", "old.yaml": `${HEADER}a: 1\n` };
    for (const [file, text] of Object.entries(before)) writeFileSync(join(directory, file), text);
    const files = new Map(["a.yaml", "b.yaml", "c.yaml"].map((file) => [file, `${HEADER}b: 2\n`]));
    expect(() => {
      writeManifests(directory, files);
    }).toThrow(
      new Error(
        [
          "Nothing was written, since these files are not of this program:",
          `  - ${directory}/a.yaml`,
          `  - ${directory}/b.yaml`,
          "Move them, or write to another folder.",
        ].join("\n"),
      ),
    );
    expect(filesBelow(directory)).toEqual(before);
  });
});

describe("staleManifests", () => {
  const files = new Map([
    ["changed.yaml", "a: 1\n"],
    ["missing.yaml", "b: 2\n"],
    ["same.yaml", "c: 3\n"],
  ]);

  test("names files that differ, are missing, or were written here and have no reason any more", () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "changed.yaml"), "a: 0\n");
    writeFileSync(join(directory, "same.yaml"), "c: 3\n");
    writeFileSync(join(directory, "added.yaml"), `${HEADER}d: 4\n`);
    writeFileSync(join(directory, "own.yaml"), "of: no concern\n");
    writeFileSync(join(directory, "README.md"), "of no concern");
    expect(staleManifests(directory, files)).toEqual(["added.yaml", "changed.yaml", "missing.yaml"]);
  });

  test("names every file where there is no folder", () => {
    const directory = join(temporaryDirectory(), "none");
    expect(staleManifests(directory, files)).toEqual(["changed.yaml", "missing.yaml", "same.yaml"]);
  });
});

describe("the command manifests", () => {
  const run = (directory: string, check: boolean) => {
    const lines: string[] = [];
    const code = manifests({ output: app.directory, directory, check, print: (line) => lines.push(line) });
    return { code, lines };
  };

  test("writes the files and names them, after which a check finds nothing", () => {
    const directory = temporaryDirectory();
    expect(run(directory, false)).toEqual({
      code: 0,
      lines: [`${directory}/hello-world.yaml`, `${directory}/settings.yaml`],
    });
    expect(filesBelow(directory)).toEqual({ "hello-world.yaml": HELLO, "settings.yaml": SETTINGS });
    expect(run(directory, true)).toEqual({ code: 0, lines: [] });
  });

  test("fails a check where a file is stale, and writes nothing", () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, "settings.yaml"), SETTINGS);
    expect(run(directory, true)).toEqual({
      code: 1,
      lines: [`${directory}/hello-world.yaml is stale; write it with npm run manifests`],
    });
    expect(filesBelow(directory)).toEqual({ "settings.yaml": SETTINGS });
  });
});
