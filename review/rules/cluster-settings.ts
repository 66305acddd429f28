import { type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { clusters } from "../kapsule/clusters";
import { changes, list, named, show, showChange } from "../kapsule/show";
import { at, flagAt, listAt, textAt, type ValuePath } from "../value";

/** What a token of a user must match, and how Kubernetes then calls the user and the groups. */
const LOGIN: readonly string[] = [
  "issuer_url",
  "client_id",
  "username_claim",
  "username_prefix",
  "groups_claim",
  "groups_prefix",
  "required_claim",
];

const OIDC_CHANGED: Rule = {
  id: "oidc-changed",
  severity: "high",
  summary: "who may log in through OpenID Connect changes",
  find: (deployment) =>
    clusters(deployment).flatMap((cluster) => {
      const block = "open_id_connect_config";
      // A block that is left out stays as it is: the provider computes it.
      const stays = textAt(cluster.before, block, "issuer_url") && at(cluster.after, block, "issuer_url") !== undefined;
      const changed = LOGIN.filter((name) => changes(cluster, block, name));
      if (cluster.kind !== "update" || !stays || changed.length === 0) return [];
      const gone = !textAt(cluster.after, block, "issuer_url");
      return [
        {
          on: cluster,
          title: `${named("cluster", cluster)} ${gone ? "no longer takes logins through OpenID Connect" : `changes its OpenID Connect login: ${list(changed)}`}`,
          explanation: gone
            ? "All who log in through the identity provider are locked out; users of Scaleway's own access management are not."
            : "Tokens that do not fit any more are refused, and where claims or prefixes change, users and groups get other names: role bindings to the old names give nothing any more.",
          fix: "Make sure that somebody can get in with Scaleway's own access management, and change the role bindings first.",
        },
      ];
    }),
};

const API_SERVER_CHANGED: Rule = {
  id: "api-server-changed",
  severity: "low",
  summary: "admission plugins, feature gates or certificate names of the API server change",
  find: (deployment) =>
    clusters(deployment).flatMap((cluster) => {
      const settings = ["admission_plugins", "feature_gates", "apiserver_cert_sans"];
      const changed = cluster.kind === "update" ? settings.filter((name) => changes(cluster, name)) : [];
      if (changed.length === 0) return [];
      const removed = settings.flatMap((name) => removedFrom(cluster, name));
      return [
        {
          on: cluster,
          severity: removed.length === 0 ? "low" : "medium",
          title: `${named("cluster", cluster)} changes ${list(changed)}${removed.length === 0 ? "" : `: without ${list(removed)}`}`,
          explanation:
            "Scaleway restarts the API server with the new settings, we assume: clients may see it gone for a moment. A plugin that is taken out no longer checks anything, and through a name that is taken out of the certificate clients no longer connect.",
          fix: "Look for what relies on the entries that go, and apply it when nobody deploys.",
        },
      ];
    }),
};

const AUTO_UPGRADE_CHANGED: Rule = {
  id: "auto-upgrade-changed",
  severity: "low",
  summary: "when Scaleway installs patch versions by itself changes",
  find: (deployment) =>
    clusters(deployment).flatMap((cluster) => {
      const settings = ["enable", "maintenance_window_day", "maintenance_window_start_hour"];
      const paths: readonly ValuePath[] = settings.map((name) => ["auto_upgrade", name]);
      const changed = cluster.kind === "update" ? paths.filter((path) => changes(cluster, ...path)) : [];
      const [was, is] = [cluster.before, cluster.after].map(
        (state) => flagAt(state, "auto_upgrade", "enable") === true,
      );
      if (changed.length === 0 || (!was && !is) || at(cluster.after, "auto_upgrade", "enable") === undefined) return [];
      return [
        {
          on: cluster,
          title: `${named("cluster", cluster)}: ${list(changed.map((path) => showChange(cluster, ...path)))}`,
          explanation: is
            ? `Scaleway installs patch versions by itself, ${windowOf(cluster)}, and replaces the nodes for it: without a plan, and without anybody watching.`
            : "Scaleway no longer installs patch versions: security fixes come only with a change of the version.",
          fix: is
            ? "Choose the two hours in which a lost node hurts least."
            : "Look at the versions on offer once a month: scw k8s version list.",
        },
      ];
    }),
};

function windowOf({ after }: ResourceChange): string {
  const day = textAt(after, "auto_upgrade", "maintenance_window_day");
  const hour = at(after, "auto_upgrade", "maintenance_window_start_hour");
  return `within two hours from ${show(hour)}:00 UTC on ${day === "any" ? "any day" : show(day)}`;
}

function removedFrom({ before, after }: ResourceChange, name: string): readonly string[] {
  const left = listAt(after, name);
  return listAt(before, name)
    .filter((entry) => typeof entry === "string")
    .filter((entry) => !left.includes(entry));
}

export const CLUSTER_SETTINGS_RULES: readonly Rule[] = [OIDC_CHANGED, API_SERVER_CHANGED, AUTO_UPGRADE_CHANGED];
