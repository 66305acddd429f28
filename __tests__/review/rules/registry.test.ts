import { Unknown } from "../../../review/value";
import { change, deployment, update } from "../changes";
import { found, titles } from "./found";

const TYPE = "scaleway_registry_namespace";
const BEFORE = { name: "images", is_public: false };
const BASE = { stack: "cluster", address: `${TYPE}.Example` };

describe("registry-destroyed", () => {
  const id = "registry-destroyed";

  test("warns of the images", () => {
    expect(found(id, deployment(change(TYPE, "delete", { before: BEFORE })))).toEqual([
      {
        ...BASE,
        id,
        severity: "critical",
        title: 'the registry namespace "images" is destroyed',
        explanation:
          "All images in it are deleted. Pods run on until a node needs to pull: at the next restart, scale-up or node upgrade they do not start. Names are unique in the region, among all customers: whether the same references can be pushed anew is not certain.",
        fix: "Keep the namespace, with prevent_destroy (protect: true). If it has to go, copy the images, deploy every workload with the new references, then remove it.",
      },
    ]);
    const replaced = { before: BEFORE, after: { ...BEFORE, name: "other" }, replacePaths: [["name"]] };
    expect(titles(id, deployment(change(TYPE, "replace", replaced)))).toEqual([
      'critical: the registry namespace "images" is replaced: name images → other',
    ]);
  });

  test("is silent where it stays", () => {
    for (const kind of ["no-op", "create", "update", "forget"] as const) {
      expect(titles(id, deployment(change(TYPE, kind, { before: BEFORE, after: BEFORE })))).toEqual([]);
    }
  });
});

describe("registry-made-public", () => {
  const id = "registry-made-public";

  test("sees it made public", () => {
    expect(found(id, deployment(update(TYPE, BEFORE, { is_public: true })))).toEqual([
      {
        ...BASE,
        id,
        severity: "high",
        title: 'the registry namespace "images" is made public: is_public false → true',
        explanation:
          "Everybody can pull every image in it without credentials, unless the image itself is private: code, and whatever was built in by mistake.",
        fix: "Leave is_public false. Put images that are meant for everybody into a namespace of their own.",
      },
    ]);
    expect(titles(id, deployment(change(TYPE, "create", { after: { ...BEFORE, is_public: true } })))).toEqual([
      'medium: the registry namespace "images" is public',
    ]);
  });

  test("is silent where it is not, was already, or is not known", () => {
    const open = { ...BEFORE, is_public: true };
    expect(titles(id, deployment(update(TYPE, open, { description: "a" })))).toEqual([]);
    expect(titles(id, deployment(update(TYPE, BEFORE, { is_public: Unknown.value })))).toEqual([]);
    expect(titles(id, deployment(update(TYPE, open, { is_public: false })))).toEqual([]);
    expect(titles(id, deployment(change(TYPE, "no-op", { before: open, after: open })))).toEqual([]);
  });
});
