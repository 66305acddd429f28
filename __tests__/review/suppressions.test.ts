import { type Finding, type Severity } from "../../review/finding";
import { applySuppressions, type Suppression } from "../../review/suppressions";

const TODAY = new Date("2026-11-22T23:59:00Z");

function finding(id: string, address: string, severity: Severity = "high", stack = "cluster"): Finding {
  return { id, severity, stack, address, title: "a title", explanation: "why", fix: "what" };
}

function suppression(id: string, address: string, expires?: string, stack?: string): Suppression {
  return { id, stack, address, reason: "agreed", expires };
}

const POOL = finding("pool-replaced", "scaleway_k8s_pool.Kapsule_Pool_0A1B2C3D");

describe("applySuppressions", () => {
  test("takes the findings out that fit, and keeps the reason", () => {
    const other = finding("acl-opened", "scaleway_k8s_acl.Acl");
    const given = [suppression("pool-replaced", POOL.address)];
    expect(applySuppressions([POOL, other], given, TODAY)).toEqual({
      findings: [other],
      suppressed: [{ ...POOL, reason: "agreed" }],
      stale: [],
    });
  });

  test("reports one that fits nothing", () => {
    const given = [suppression("acl-opened", POOL.address), suppression("pool-replaced", "scaleway_k8s_pool.Other")];
    expect(applySuppressions([POOL], given, TODAY)).toEqual({
      findings: [POOL],
      suppressed: [],
      stale: [
        { id: "acl-opened", address: POOL.address, reason: "agreed", why: "no such finding" },
        { id: "pool-replaced", address: "scaleway_k8s_pool.Other", reason: "agreed", why: "no such finding" },
      ],
    });
  });

  test("counts until the day before it expires", () => {
    const stale = applySuppressions([POOL], [suppression("pool-replaced", POOL.address, "2026-11-22")], TODAY);
    expect(stale).toEqual({
      findings: [POOL],
      suppressed: [],
      stale: [{ id: "pool-replaced", address: POOL.address, reason: "agreed", why: "expired on 2026-11-22" }],
    });
    const counts = applySuppressions([POOL], [suppression("pool-replaced", POOL.address, "2026-11-23")], TODAY);
    expect([counts.findings, counts.stale]).toEqual([[], []]);
  });

  test.each([
    ["scaleway_k8s_pool.*", true],
    ["*", true],
    ["*_Pool_*", true],
    ["scaleway_k8s_pool.Kapsule_Pool_0A1B2C3D*", true],
    ["scaleway_k8s_pool.*_0A1B2C3D", true],
    ["scaleway_k8s_pool", false],
    ["*.Kapsule", false],
    ["scaleway_k8s_pool.*Pool*Pool*", false],
    ["scaleway.k8s.pool.*", false],
  ])("%s: %s", (address, fits) => {
    const { suppressed } = applySuppressions([POOL], [suppression("pool-replaced", address)], TODAY);
    expect(suppressed).toHaveLength(fits ? 1 : 0);
  });

  test("takes an address with a star in its own key as it is written", () => {
    const starred = finding("pool-replaced", 'scaleway_k8s_pool.Pool["*"]', "critical");
    const given = [suppression("pool-replaced", starred.address)];
    expect(applySuppressions([starred], given, TODAY).findings).toEqual([]);
  });

  test("hides a critical finding only by its whole address", () => {
    const critical = finding("cluster-destroyed", "scaleway_k8s_cluster.Kapsule", "critical");
    expect(applySuppressions([critical], [suppression("cluster-destroyed", "scaleway_k8s_cluster.*")], TODAY)).toEqual({
      findings: [critical],
      suppressed: [],
      stale: [
        {
          id: "cluster-destroyed",
          address: "scaleway_k8s_cluster.*",
          reason: "agreed",
          why: "a critical finding needs its whole address: scaleway_k8s_cluster.Kapsule",
        },
      ],
    });
    expect(applySuppressions([critical], [suppression(critical.id, critical.address)], TODAY).findings).toEqual([]);
  });

  describe("where stacks have the same addresses", () => {
    const [dev, prod] = ["cluster-dev", "cluster-prod"].map((stack) =>
      finding("cluster-destroyed", "scaleway_k8s_cluster.Kapsule", "critical", stack),
    ) as [Finding, Finding];
    const of = (findings: readonly Finding[], stack?: string, address = dev.address) =>
      applySuppressions(findings, [suppression(dev.id, address, undefined, stack)], TODAY);

    test("takes out the finding of the stack that is named", () => {
      expect(of([dev, prod], "cluster-dev")).toEqual({
        findings: [prod],
        suppressed: [{ ...dev, reason: "agreed" }],
        stale: [],
      });
    });

    test("takes none out where none is named, and asks for it", () => {
      const why = "fits findings in stacks cluster-dev and cluster-prod: say which, with stack";
      expect(of([dev, prod])).toEqual({
        findings: [dev, prod],
        suppressed: [],
        stale: [{ id: dev.id, address: dev.address, reason: "agreed", why }],
      });
      const [one, other] = [dev, prod].map((each): Finding => ({ ...each, severity: "high" })) as [Finding, Finding];
      expect(of([one, other], undefined, "*").stale.map((each) => each.why)).toEqual([why]);
      expect(of([one, { ...one, title: "another" }], undefined, "*").findings).toEqual([]);
      expect(of([dev]).findings).toEqual([]);
    });

    test("reports a stack that has no such finding", () => {
      const { findings, stale } = of([dev], "cluster-prod");
      expect(findings).toEqual([dev]);
      expect(stale.map(({ why }) => why)).toEqual(["no such finding in the stack cluster-prod"]);
    });
  });
});
