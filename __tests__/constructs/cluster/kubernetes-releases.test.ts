import { KUBERNETES_RELEASES, releaseWarning } from "../../../constructs/cluster/kubernetes-releases";

describe("the releases", () => {
  const dates = KUBERNETES_RELEASES.flatMap(({ deprecated, endOfSupport, released }) =>
    deprecated === undefined || endOfSupport === undefined ? [] : [{ released, deprecated, endOfSupport }],
  );
  const later = (day: string, months: number) => {
    const date = new Date(`${day}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + months);
    return date.toISOString().slice(0, 10);
  };

  test("are deprecated after a year, and out of support two months later, by Scaleway's policy", () => {
    expect(dates).toHaveLength(6);
    for (const { released, deprecated, endOfSupport } of dates) {
      expect(deprecated).toBe(later(released, 12));
      expect(endOfSupport).toBe(later(deprecated, 2));
    }
  });

  test("follow one another by number and day, without a gap", () => {
    const first = KUBERNETES_RELEASES[0]?.minor ?? NaN;
    expect(KUBERNETES_RELEASES.map(({ minor }) => minor)).toEqual(KUBERNETES_RELEASES.map((_, index) => first + index));
    const days = KUBERNETES_RELEASES.map(({ released }) => released);
    expect(days).toEqual([...days].sort());
  });
});

describe("releaseWarning", () => {
  test.each(["1.34", "1.34.8"])("says until when the deprecated %s lasts", (version) => {
    expect(releaseWarning(version)).toBe(
      "Kubernetes 1.34 is deprecated since 2026-09-29 and out of support on 2026-11-29, after which Scaleway upgrades by force: plan the upgrade to 1.35",
    );
  });

  test.each([
    ["1.33.9", 33],
    ["1.9.0", 9],
  ])("says that %s is out of support", (version, minor) => {
    expect(releaseWarning(version)).toBe(
      `Kubernetes 1.${minor} is out of Scaleway's support (the oldest supported from 2026-11-04 on is 1.34): a new cluster is refused and an old one is upgraded by force; go up one minor at a time`,
    );
  });

  test.each([
    ["1.38.0", 38],
    ["1.73", 73],
    ["1.99.0", 99],
  ])("says that %s was not on offer", (version, minor) => {
    expect(releaseWarning(version)).toBe(
      `Kubernetes 1.${minor} was not on offer in October 2026, when the newest was 1.37, so Scaleway may refuse it: "scw k8s version list" shows those on offer`,
    );
  });

  test.each(["1.35.0", "1.36", "1.37.1"])("says nothing of %s", (version) => {
    expect(releaseWarning(version)).toBeUndefined();
  });
});
