import { isDestroyed, resources, type Deployment, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { kapsuleOf } from "../kapsule/clusters";
import { isWide, letEverybodyIn } from "../kapsule/ranges";
import { listed } from "../kubernetes/fate";
import { at, flagAt, isValueList, listAt, type ValueObject } from "../value";

const OPENED: Rule = {
  id: "acl-opened",
  severity: "high",
  summary: "the Kubernetes API lets in everybody, or a very wide range",
  find: (deployment) =>
    acls(deployment).flatMap((acl) => {
      if (acl.kind === "delete") return clusterGoes(deployment, acl) ? [] : [removed(acl)];
      const [from, to] = [acl.before, acl.after].map(rangesOf);
      if (to === undefined) return [];
      const wide = to.filter((range) => isWide(range) && from?.includes(range) !== true);
      const everybody = letEverybodyIn(to) && !(from !== undefined && letEverybodyIn(from));
      if (wide.length === 0 && !everybody) return [];
      return [opened(acl, wide.length > 0 ? wide : to, everybody)];
    }),
};

function opened(acl: ResourceChange, ranges: readonly string[], everybody: boolean): Found {
  return {
    on: acl,
    // Without an access list, everybody is let in already.
    severity: acl.kind === "create" ? "low" : "high",
    title: `the Kubernetes API lets in ${everybody ? "everybody" : "a very wide range"}: ${listed(ranges)}`,
    explanation:
      "Whoever is in the ranges can try to log in to the API server, and gets in with a leaked token or by a flaw in it. Credentials are still asked for.",
    fix: "Name the ranges that deploy and operate, such as 203.0.113.7/32; withScalewayRanges() lets in nodes with public addresses.",
  };
}

function removed(acl: ResourceChange): Found {
  return {
    on: acl,
    title: "the access list of the Kubernetes API is destroyed, which lets everybody in",
    explanation:
      "The provider does not leave an empty list behind: it sets 0.0.0.0/0 and all of Scaleway's ranges. Credentials are still asked for.",
    fix: "Keep the access list (apiAccess), with the ranges that deploy and operate.",
  };
}

const LOCKS_OUT: Rule = {
  id: "acl-locks-out",
  severity: "critical",
  summary: "the Kubernetes API lets nobody in any more, or not who needs it",
  find: (deployment) =>
    acls(deployment).flatMap((acl) => {
      const { before, after } = acl;
      if (after === undefined) return [];
      const found = lockOut(deployment, acl, before, after);
      return found === undefined ? [] : [{ on: acl, ...found }];
    }),
};

function lockOut(
  deployment: Deployment,
  acl: ResourceChange,
  before: ValueObject | undefined,
  after: ValueObject,
): Omit<Found, "on"> | undefined {
  const create = acl.kind === "create";
  if (flagAt(after, "no_ip_allowed") === true)
    return flagAt(before, "no_ip_allowed") === true ? undefined : nobody(create);
  const [from, to] = [rangesOf(before), rangesOf(after)];
  if (to === undefined) return undefined;
  if (nodesNeedScaleway(deployment, acl) && scalewayRanges(after) === false && scalewayRanges(before) !== false) {
    return nodes(create);
  }
  if (to.length === 0 && from !== undefined && from.length > 0) return nobodyElse(from);
  const gone = from?.filter((range) => !to.includes(range) && !letEverybodyIn([range])) ?? [];
  return gone.length === 0 ? undefined : fewer(gone);
}

function nobody(create: boolean): Omit<Found, "on"> {
  return {
    severity: create ? "high" : "critical",
    title: "the Kubernetes API lets nobody in: no_ip_allowed true",
    explanation:
      "Nothing from outside the private network reaches the API server: kubectl, CI, and the next plan of every stack that configures objects in the cluster. The rest of this deployment can already fail.",
    fix: "Name the range that Terraform runs in, or run it inside the private network.",
  };
}

function nodes(create: boolean): Omit<Found, "on"> {
  return {
    severity: create ? "high" : "critical",
    title: "the Kubernetes API no longer lets in Scaleway's ranges, and pools have nodes with public addresses",
    explanation:
      "Nodes with public addresses reach the API server by them. Locked out, new nodes do not join, and others become NotReady, are rebooted and replaced.",
    fix: "Add a rule with scaleway_ranges true (withScalewayRanges()), or give the pools no public addresses (public_ip_disabled).",
  };
}

function nobodyElse(from: readonly string[]): Omit<Found, "on"> {
  return {
    title: `the access list of the Kubernetes API loses all ranges: ${listed(from)}`,
    explanation:
      "Only Scaleway's own ranges are left, or nobody. Whoever deploys from elsewhere is locked out, and the rest of this deployment can already fail.",
    fix: "Keep the range that Terraform runs in.",
  };
}

function fewer(gone: readonly string[]): Omit<Found, "on"> {
  return {
    severity: "low",
    title: `the Kubernetes API no longer lets in ${listed(gone)}`,
    explanation: "Whoever works from there is locked out. If Terraform does, this deployment can fail half-way.",
    fix: "Make sure that the range which Terraform runs in is among those that stay.",
  };
}

function acls(deployment: Deployment): readonly ResourceChange[] {
  return resources(deployment, "scaleway_k8s_acl");
}

/** The ranges that are let in, Scaleway's own apart; undefined if they are not all known. */
function rangesOf(acl: ValueObject | undefined): readonly string[] | undefined {
  const rules = at(acl, "acl_rules");
  if (acl === undefined || (rules !== undefined && rules !== null && !isValueList(rules))) return undefined;
  const ips = listAt(acl, "acl_rules").map((rule) => at(rule, "ip"));
  if (ips.some((ip) => typeof ip === "object" && ip !== null)) return undefined;
  return ips.filter((ip) => typeof ip === "string").filter((ip) => ip !== "");
}

/** Undefined if there is no list. */
function scalewayRanges(acl: ValueObject | undefined): boolean | undefined {
  if (acl === undefined) return undefined;
  return listAt(acl, "acl_rules").some((rule) => flagAt(rule, "scaleway_ranges") === true);
}

/** True if a pool that stays in the list's cluster has nodes with public addresses, as they have by default. */
function nodesNeedScaleway(deployment: Deployment, acl: ResourceChange): boolean {
  const pools = kapsuleOf(deployment, acl)?.pools ?? [];
  return pools.some(({ after }) => after !== undefined && flagAt(after, "public_ip_disabled") !== true);
}

/** True if the list's cluster is destroyed as well. */
function clusterGoes(deployment: Deployment, acl: ResourceChange): boolean {
  const cluster = kapsuleOf(deployment, acl)?.cluster;
  return cluster !== undefined && isDestroyed(cluster);
}

export const ACCESS_RULES: readonly Rule[] = [OPENED, LOCKS_OUT];
