import { resolve } from "node:path";
import { type Json, type JsonObject } from "../../../../synthesis/json";
import { contextOf } from "../../../../trial/deploy/workload/kube-context";

const CONTEXTS: JsonObject[] = [
  { name: "kind", context: { cluster: "c1", user: "u" } },
  { name: "production", context: { cluster: "c2", user: "u" } },
  { name: "broken", context: { cluster: "c3", user: "u" } },
];

const CONFIG: JsonObject = {
  clusters: [
    { name: "c1", cluster: { server: "https://user:secret@127.0.0.1:6443/path" } },
    { name: "c2", cluster: { server: "https://production.example" } },
    { name: "c3", cluster: {} },
  ],
  contexts: CONTEXTS,
  "current-context": "production",
};

test("a context is named, and shown with its server alone", () => {
  expect(contextOf("config", CONFIG, "kind")).toEqual({
    kubeconfig: resolve("config"),
    name: "kind",
    server: "127.0.0.1:6443",
  });
});

test("the only context needs no name", () => {
  expect(contextOf("/config", { ...CONFIG, contexts: CONTEXTS.slice(0, 1) }, undefined).name).toBe("kind");
});

test.each<[Json, string | undefined, string]>([
  [CONFIG, undefined, "config has several contexts; name the one to write to with --context: kind, production, broken"],
  [CONFIG, "other", "config has no context other; there are: kind, production, broken"],
  [CONFIG, "broken", "config has no address of an API server for context broken"],
  [{}, undefined, "config has no context; there are: none"],
  ["text", "kind", "config has no context kind; there are: none"],
])("anything else is refused", (config, named, message) => {
  expect(() => contextOf("config", config, named)).toThrow(new Error(message));
});
