import { refusal } from "../../api";
import { ownApi } from "../../own-api";
import { clustersOf, VERSION } from "./clusters";

describe("Kubernetes v1", () => {
  const { cluster, kubernetes } = clustersOf(ownApi());

  test("takes a patch with automatic upgrades, as the provider sends it, and no minor version", async () => {
    const autoUpgrade = { enable: true, maintenanceWindow: { day: "sunday", startHour: 3 } } as const;
    expect(await cluster({ autoUpgrade })).toMatchObject({
      version: VERSION,
      autoUpgrade: { enabled: true, maintenanceWindow: { day: "sunday", startHour: 3 } },
    });
    expect(await refusal(cluster({ autoUpgrade, version: "1.35" }))).toMatchObject({
      status: 400,
      details: [{ argument_name: "version", reason: "constraint" }],
    });
  });

  test("says of each version when it came, is deprecated and ends, newest first", async () => {
    const k8s = await kubernetes();
    const { versions } = await k8s.listVersions();
    const day = (date: Date | undefined) => date?.toISOString().slice(0, 10);
    expect(
      versions.map(({ name, releasedAt, deprecatedAt, endOfLifeAt }) =>
        [name, day(releasedAt), day(deprecatedAt), day(endOfLifeAt)].join(" "),
      ),
    ).toEqual([
      "1.37.0 2026-08-26 2027-08-26 2027-10-26",
      "1.36.1 2026-07-07 2027-07-07 2027-09-07",
      "1.35.3 2026-01-19 2027-01-19 2027-03-19",
      "1.34.6 2025-09-29 2026-09-29 2026-11-29",
      "1.33.10 2025-09-04 2026-09-04 2026-11-04",
    ]);
    expect(await k8s.getVersion({ versionName: "1.34.6" })).toEqual(versions[3]);
    expect(await refusal(k8s.getVersion({ versionName: "1.32.1" }))).toMatchObject({
      status: 404,
      resource: "version",
    });
  });
});
