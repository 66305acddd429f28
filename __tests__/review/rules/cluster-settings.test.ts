import { deployment } from "../changes";
import { found, titles } from "./found";
import { CLUSTER, cluster } from "./kapsule";

describe("oidc-changed", () => {
  const OIDC = { issuer_url: "https://id.example.org", client_id: "k8s", groups_prefix: "" };
  const before = { ...CLUSTER, open_id_connect_config: [OIDC] };

  test("names what changes", () => {
    const changed = cluster("update", { open_id_connect_config: [{ ...OIDC, groups_prefix: "id:" }] }, { before });
    expect(found("oidc-changed", deployment(changed))).toEqual([
      {
        id: "oidc-changed",
        severity: "high",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" changes its OpenID Connect login: groups_prefix',
        explanation:
          "Tokens that do not fit any more are refused, and where claims or prefixes change, users and groups get other names: role bindings to the old names give nothing any more.",
        fix: "Make sure that somebody can get in with Scaleway's own access management, and change the role bindings first.",
      },
    ]);
    const gone = cluster("update", { open_id_connect_config: [{ ...OIDC, issuer_url: "" }] }, { before });
    expect(titles("oidc-changed", deployment(gone))).toEqual([
      'high: the cluster "prod" no longer takes logins through OpenID Connect',
    ]);
  });

  test("says nothing of a login that is added, or of a block that is left out and so stays", () => {
    expect(found("oidc-changed", deployment(cluster("update", { open_id_connect_config: [OIDC] })))).toEqual([]);
    expect(found("oidc-changed", deployment(cluster("update", { open_id_connect_config: [] }, { before })))).toEqual(
      [],
    );
  });
});

describe("api-server-changed", () => {
  test("names what is taken out", () => {
    const before = { ...CLUSTER, admission_plugins: ["AlwaysPullImages", "PodSecurity"] };
    const changed = cluster("update", { admission_plugins: ["PodSecurity"], feature_gates: ["A"] }, { before });
    expect(found("api-server-changed", deployment(changed))).toEqual([
      {
        id: "api-server-changed",
        severity: "medium",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title: 'the cluster "prod" changes admission_plugins and feature_gates: without AlwaysPullImages',
        explanation:
          "Scaleway restarts the API server with the new settings, we assume: clients may see it gone for a moment. A plugin that is taken out no longer checks anything, and through a name that is taken out of the certificate clients no longer connect.",
        fix: "Look for what relies on the entries that go, and apply it when nobody deploys.",
      },
    ]);
  });

  test("is low where something is only added, and silent where a list was null and is empty", () => {
    expect(titles("api-server-changed", deployment(cluster("update", { feature_gates: ["A"] })))).toEqual([
      'low: the cluster "prod" changes feature_gates',
    ]);
    expect(found("api-server-changed", deployment(cluster("update", { feature_gates: [] })))).toEqual([]);
  });
});

describe("auto-upgrade-changed", () => {
  const window = (enable: boolean, day: string, hour: number) => ({
    auto_upgrade: [{ enable, maintenance_window_day: day, maintenance_window_start_hour: hour }],
  });
  const before = { ...CLUSTER, ...window(true, "monday", 3) };

  test("names the window", () => {
    expect(found("auto-upgrade-changed", deployment(cluster("update", window(true, "any", 4), { before })))).toEqual([
      {
        id: "auto-upgrade-changed",
        severity: "low",
        stack: "cluster",
        address: "scaleway_k8s_cluster.Example",
        title:
          'the cluster "prod": auto_upgrade.maintenance_window_day monday → any and auto_upgrade.maintenance_window_start_hour 3 → 4',
        explanation:
          "Scaleway installs patch versions by itself, within two hours from 4:00 UTC on any day, and replaces the nodes for it: without a plan, and without anybody watching.",
        fix: "Choose the two hours in which a lost node hurts least.",
      },
    ]);
    expect(
      titles("auto-upgrade-changed", deployment(cluster("update", window(false, "monday", 3), { before }))),
    ).toEqual(['low: the cluster "prod": auto_upgrade.enable true → false']);
  });

  test("says nothing of a window that no upgrade uses, or of a block that is left out and so stays", () => {
    const off = { ...CLUSTER, ...window(false, "any", 0) };
    const moved = cluster("update", window(false, "friday", 1), { before: off });
    expect(found("auto-upgrade-changed", deployment(moved))).toEqual([]);
    expect(found("auto-upgrade-changed", deployment(cluster("update", { auto_upgrade: [] }, { before })))).toEqual([]);
  });
});
