import { change, deployment, update } from "../changes";
import { type Value, type ValueObject } from "../../../review/value";
import { type Deployment } from "../../../review/change";
import { found } from "./found";
import { CLUSTER, cluster, OTHER_POOL, pool } from "./kapsule";
import { balancer, object, plain, TUNED, without } from "./objects";
import { APPLICATION } from "./policies";

const OFFICE = "203.0.113.0/24";
const OTHER_ID = "22222222-2222-4222-8222-222222222222";
const acl = (...rules: readonly ValueObject[]): ValueObject => ({
  cluster_id: CLUSTER["id"] ?? null,
  acl_rules: rules,
});
const office = { ip: OFFICE };
const home = { ip: "198.51.100.7/32" };
const scaleway = { scaleway_ranges: true, ip: "" };
const lists = (before: ValueObject, after: ValueObject) => update("scaleway_k8s_acl", before, after);
const policy = (max_unavailable: number, max_surge: number) => ({ upgrade_policy: [{ max_unavailable, max_surge }] });
const shrinks = (size: number) => pool("update", { size, current_size: size });
const scaled = (bounds: Readonly<Record<string, Value>>) => pool("create", { autoscaling: true, size: 3, ...bounds });
const oidc = { issuer_url: "https://id.example.org", client_id: "k8s" };
const key = (kind: "create" | "delete" | "replace", order?: "create-first") =>
  change("scaleway_iam_api_key", kind, {
    stack: "workload",
    before: kind === "create" ? undefined : { application_id: APPLICATION, expires_at: null },
    after: kind === "delete" ? undefined : { application_id: APPLICATION, expires_at: null },
    replacePaths: kind === "replace" ? [["access_key"]] : [],
    order,
  });
const secret = object("secret", "no-op", plain("regcred", "web", { type: "kubernetes.io/dockerconfigjson" }));
const replicas = (count: number) => plain("web", "web", { spec: [{ replicas: count }] });

test.each<[what: string, id: string, plan: Deployment, severity: string, explanation: string, fix: string]>([
  [
    "nodes are locked out of the API",
    "acl-locks-out",
    deployment(lists(acl(scaleway, office), acl(office)), pool("no-op")),
    "critical",
    "Nodes with public addresses reach the API server by them. Locked out, new nodes do not join, and others become NotReady, are rebooted and replaced.",
    "Add a rule with scaleway_ranges true (withScalewayRanges()), or give the pools no public addresses (public_ip_disabled).",
  ],
  [
    "all ranges of the API go",
    "acl-locks-out",
    deployment(lists(acl(office), acl(scaleway))),
    "critical",
    "Only Scaleway's own ranges are left, or nobody. Whoever deploys from elsewhere is locked out, and the rest of this deployment can already fail.",
    "Keep the range that Terraform runs in.",
  ],
  [
    "a range of the API goes",
    "acl-locks-out",
    deployment(lists(acl(office, home), acl(office))),
    "low",
    "Whoever works from there is locked out. If Terraform does, this deployment can fail half-way.",
    "Make sure that the range which Terraform runs in is among those that stay.",
  ],
  [
    "a new pool loses its 0",
    "upgrade-policy-zeros",
    deployment(pool("create", policy(0, 1))),
    "medium",
    "The provider does not send a 0 when it creates a pool (provider issue 4196, still in 2.81), so Scaleway's default of 1 applies: an upgrade takes a node away at once. The next plan shows the difference, and its apply sends the 0.",
    "Apply twice before the first upgrade, or write 1.",
  ],
  [
    "a new pool will lose all nodes",
    "upgrade-takes-all-nodes",
    deployment(pool("create", { size: 1, ...policy(1, 0) })),
    "low",
    "max_unavailable (1 by default) is as large as the pool, and no node is added first (max_surge 0, the default). Nothing happens now; the next change of version, or patch by auto-upgrade, takes all nodes.",
    "Set max_surge to 1 or more, or give the pool more nodes.",
  ],
  [
    "a pool is emptied beside another",
    "pool-scaled-down",
    deployment(cluster("no-op"), shrinks(0), OTHER_POOL),
    "high",
    "All pods of the pool have to find room on other pools, or wait.",
    "Look at what the nodes carry (kubectl top nodes), drain those that go, and keep two or more where something must not stop.",
  ],
  [
    "the only pool is left with a node",
    "pool-scaled-down",
    deployment(cluster("no-op"), shrinks(1)),
    "high",
    "One node is left: when it is replaced, for an upgrade or by autohealing, its pods have nowhere to go meanwhile. Which nodes go is Scaleway's choice.",
    "Look at what the nodes carry (kubectl top nodes), drain those that go, and keep two or more where something must not stop.",
  ],
  [
    "a pool is left with two nodes",
    "pool-scaled-down",
    deployment(cluster("no-op"), shrinks(2)),
    "low",
    "The nodes that are left carry all pods. Which nodes go is Scaleway's choice.",
    "Look at what the nodes carry (kubectl top nodes), drain those that go, and keep two or more where something must not stop.",
  ],
  [
    "a pool may have no node",
    "pool-size-bounds",
    deployment(scaled({ min_size: 0, max_size: 0 })),
    "high",
    "The provider refuses it at apply.",
    "Write 1 or more.",
  ],
  [
    "a pool's bounds are the wrong way round",
    "pool-size-bounds",
    deployment(scaled({ min_size: 5, max_size: 4 })),
    "high",
    "There is no number of nodes that fits, so Scaleway refuses it at apply, we assume.",
    "Swap or change them.",
  ],
  [
    "a pool begins outside of its bounds",
    "pool-size-bounds",
    deployment(scaled({ min_size: 1, max_size: 2 })),
    "medium",
    "The pool begins with its size. Scaleway refuses it, or the autoscaler changes it at once.",
    "Choose a size within the bounds.",
  ],
  [
    "a new pool loses its least of 0",
    "pool-size-bounds",
    deployment(scaled({ min_size: 0, max_size: 4 })),
    "low",
    "The provider does not send a 0 when it creates a pool with nodes: the least is 1 then, and one node is always paid for. The next plan shows the difference, and its apply sends the 0.",
    "Apply twice, or begin with size 0.",
  ],
  [
    "logins end",
    "oidc-changed",
    deployment(
      cluster(
        "update",
        { open_id_connect_config: [{ ...oidc, issuer_url: "" }] },
        { before: { ...CLUSTER, open_id_connect_config: [oidc] } },
      ),
    ),
    "high",
    "All who log in through the identity provider are locked out; users of Scaleway's own access management are not.",
    "Make sure that somebody can get in with Scaleway's own access management, and change the role bindings first.",
  ],
  [
    "patches end",
    "auto-upgrade-changed",
    deployment(
      cluster(
        "update",
        { auto_upgrade: [{ enable: false }] },
        { before: { ...CLUSTER, auto_upgrade: [{ enable: true }] } },
      ),
    ),
    "low",
    "Scaleway no longer installs patch versions: security fixes come only with a change of the version.",
    "Look at the versions on offer once a month: scw k8s version list.",
  ],
  [
    "a pull key never expires",
    "pull-key-expires",
    deployment(key("create"), secret),
    "low",
    "A key that leaks can be used for ever. In return, pulling never fails for a day that was forgotten: which of the two weighs more is the project's to say.",
    "Set expires_at, and renew it before its day; the review warns 30 days before.",
  ],
  [
    "a pull key goes, and its Secret stays",
    "pull-key-replaced",
    deployment(key("delete"), secret),
    "high",
    "If the Secret still holds this key, no node can pull any more: new nodes, restarts elsewhere and new versions end in ImagePullBackOff.",
    "See that the Secret gets another key in the same deployment, or let the Secret go with the key.",
  ],
  [
    "a pull key is made anew in time",
    "pull-key-replaced",
    deployment(key("replace", "create-first"), secret),
    "low",
    "The new key is made and put into the Secret before the old one goes, so pulling works all the time, unless the apply stops in between.",
    "Nothing to do, unless something else uses the old key.",
  ],
  [
    "a protected cluster goes",
    "protection-removed",
    deployment(cluster("delete", {}, { before: { ...CLUSTER, lifecycle: { prevent_destroy: true } } })),
    "critical",
    "prevent_destroy goes with the resource that it is written at: Terraform refuses nothing when both are taken away.",
    "Take the change back, unless somebody has decided to give the protected resource up.",
  ],
  [
    "a minor version has no auto-upgrade",
    "auto-upgrade-version-mismatch",
    deployment(cluster("update", { version: "1.36", auto_upgrade: [{ enable: false }] })),
    "high",
    "The provider takes x.y with auto-upgrade, or x.y.z without, and refuses the other two combinations as early as in the plan.",
    "Write all three numbers, or turn auto-upgrade on.",
  ],
  [
    "a workload is made before the old one goes",
    "workload-replaced",
    deployment(object("deployment", "replace", plain("web"), plain("web"), { order: "create-first" })),
    "high",
    "The new one is made before the old one goes, all of whose pods then stop at once. With the same name, Kubernetes refuses the new one and the apply fails.",
    "Give the new one another name, and see that the Service's selector fits the pods of both.",
  ],
  [
    "no pod is left",
    "replicas-lowered",
    deployment(object("deployment", "update", replicas(3), replicas(0))),
    "high",
    "No pod is left, and nothing serves.",
    "Keep two replicas or more, on different nodes, where requests must not be lost.",
  ],
  [
    "one pod of a StatefulSet is left",
    "replicas-lowered",
    deployment(object("stateful_set", "update", replicas(3), replicas(1))),
    "medium",
    "A node that is upgraded or lost takes the only pod with it: nothing serves until another one is ready.",
    "Keep two replicas or more, on different nodes, where requests must not be lost.",
  ],
  [
    "a new cluster is of a deprecated version",
    "kubernetes-end-of-life",
    deployment(cluster("create", { version: "1.34.2" })),
    "high",
    "Scaleway no longer offers 1.34 for new clusters, so the apply fails. Dates as of 2026-10-31.",
    'Take a newer version: "scw k8s version list" shows those on offer.',
  ],
  [
    "a cluster is out of support",
    "kubernetes-end-of-life",
    deployment(cluster("no-op", {}, { before: { ...CLUSTER, version: "1.32.1" } })),
    "high",
    "Within 30 days after it Scaleway upgrades the cluster and its nodes by force, at an hour that nobody here chose; a new cluster of this version is refused. Dates as of 2026-10-31.",
    "Upgrade one minor version at a time, to 1.33 first, at an hour of your choice.",
  ],
  [
    "a cluster takes its volumes along",
    "delete-additional-resources-on",
    deployment(cluster("delete", {}, { before: { ...CLUSTER, delete_additional_resources: true } })),
    "critical",
    "delete_additional_resources is on in the state, and the provider reads it there: with the cluster Scaleway deletes block volumes, load balancers, and the private network if nothing else is in it. This plan does not list them.",
    "Apply delete_additional_resources = false first, on its own, then destroy the cluster.",
  ],
  [
    "a control plane grows",
    "cluster-type-changed",
    deployment(
      cluster("update", { type: "kapsule-dedicated-16" }, { before: { ...CLUSTER, type: "kapsule-dedicated-8" } }),
    ),
    "medium",
    "The API can be out of reach for up to 2 minutes; what runs goes on. A dedicated control plane is billed by the hour and has a commitment of 30 days.",
    "Change it alone, when nobody deploys. Look at the cost before, as the way back is closed for 30 days.",
  ],
  [
    "a load balancer gets another address",
    "load-balancer-ip-lost",
    deployment(object("service", "update", balancer(), balancer({ ...TUNED, "ip-ids": OTHER_ID }))),
    "critical",
    "Scaleway's controller deletes the load balancer and makes another with the new address. Requests are lost until it is configured, which takes minutes, and for as long as DNS and clients know the old address.",
    "Lower the DNS record's lifetime first. Better, make a second Service with the new address beside this one, move the record, then remove this one.",
  ],
  [
    "a load balancer names no address any more",
    "load-balancer-ip-lost",
    deployment(object("service", "update", balancer(), balancer(without("ip-ids")))),
    "high",
    "The load balancer goes on with the address for now. But the controller now takes it for one of its own: the next time that the Service is destroyed or replaced, the address is released, reserved or not.",
    "Keep the annotation ip-ids (ip, or address of the construct).",
  ],
  [
    "nodes are replaced behind settings that lose requests, whatever keeps the pods",
    "upgrade-can-lose-requests",
    deployment(
      object("service", "no-op", balancer(without("redispatch-attempt-count"))),
      pool("replace", { node_type: "PRO2-XS" }, { stack: "workload" }),
    ),
    "medium",
    "By the failover budget, with pods that are not under review and clients that keep their connections. This deployment replaces nodes, so it happens now.",
    "Use the annotations of namedSettings.losesNothing, traffic policy Local and a stop delay longer than the load balancer takes to notice; kapsule rehearse upgrade shows what is lost.",
  ],
])("where %s, the finding says what happens and what to do", (_what, id, plan, severity, explanation, fix) => {
  expect(found(id, plan).map((each) => [each.severity, each.explanation, each.fix])).toEqual([
    [severity, explanation, fix],
  ]);
});
