import { change, deployment } from "../changes";
import { found, titles } from "./found";
import { object, plain } from "./objects";

const NAMESPACE = { metadata: [{ name: "web" }] };
const claim = (storage?: string) => plain("data", "web", { spec: [{ storage_class_name: storage ?? null }] });

describe("namespace-destroyed", () => {
  const id = "namespace-destroyed";

  test("counts what is in it, whatever its own plan says", () => {
    const inside = ["one", "two", "three", "four"].map((name) => object("config_map", "no-op", plain(name)));
    const gone = object("namespace", "delete", NAMESPACE);
    expect(found(id, deployment(gone, ...inside, object("secret", "no-op", plain("other", "shop"))))).toEqual([
      {
        id,
        severity: "critical",
        stack: "workload",
        address: "kubernetes_namespace_v1.Example",
        title: "the namespace web is destroyed",
        explanation:
          "Kubernetes deletes every object in it, whoever made it: pods, Services with their load balancers, claims with their volumes, Secrets. Of it are under review: ConfigMap web/one, ConfigMap web/two, ConfigMap web/three and 1 more (4 objects).",
        fix: "Keep the namespace, and its name. If it has to go, move what is needed into another one first, and save the volumes' data.",
      },
    ]);
  });

  test("says where nothing of it is known, in another stack of the same names", () => {
    const other = object("config_map", "no-op", plain("one"), plain("one"), { stack: "workload-prod" });
    expect(found(id, deployment(object("namespace", "delete", NAMESPACE), other))[0]?.explanation).toContain(
      "Nothing of it is under review in its stack.",
    );
  });

  test("is silent where it stays", () => {
    for (const kind of ["no-op", "create", "update", "forget"] as const) {
      expect(titles(id, deployment(object("namespace", kind, NAMESPACE)))).toEqual([]);
    }
  });
});

describe("persistent-volume-claim-destroyed", () => {
  const id = "persistent-volume-claim-destroyed";

  test("warns of the data", () => {
    expect(found(id, deployment(object("persistent_volume_claim", "delete", claim("sbs-default"))))).toEqual([
      {
        id,
        severity: "critical",
        stack: "workload",
        address: "kubernetes_persistent_volume_claim_v1.Example",
        title: "the claim web/data is destroyed",
        explanation:
          "Unless its storage class retains volumes, Scaleway deletes the volume, and the data on it cannot be had back. Whether it does cannot be told from the class's name alone.",
        fix: "Save the data first, or set the volume's reclaim policy to Retain (kubectl patch pv). Scaleway's classes that end in -retain have it from the start.",
      },
    ]);
  });

  test("is milder where the class retains volumes", () => {
    const [kept] = found(id, deployment(object("persistent_volume_claim", "delete", claim("sbs-default-retain"))));
    expect([kept?.severity, kept?.explanation]).toEqual([
      "medium",
      "The storage class sbs-default-retain keeps the volume and its data, without a claim: it goes on costing, and a new claim does not find it by itself.",
    ]);
  });

  test("sees one that goes with its namespace", () => {
    const gone = object("namespace", "delete", NAMESPACE);
    expect(titles(id, deployment(gone, object("persistent_volume_claim", "no-op", claim())))).toEqual([
      "critical: the claim web/data goes with its namespace, which is destroyed",
    ]);
  });

  test("is silent where it stays", () => {
    for (const kind of ["no-op", "create", "update", "forget"] as const) {
      expect(titles(id, deployment(object("persistent_volume_claim", kind, claim())))).toEqual([]);
    }
    const elsewhere = change("kubernetes_namespace_v1", "delete", { before: { metadata: [{ name: "shop" }] } });
    expect(titles(id, deployment(elsewhere, object("persistent_volume_claim", "no-op", claim())))).toEqual([]);
  });
});
