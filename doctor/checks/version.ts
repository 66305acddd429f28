import { minorOf } from "../../constructs/cluster/kapsule-version";
import { type Account } from "../account";
import { fail, type Line, ok, warn } from "../line";
import { type ClusterNeed } from "../needs";
import { asked } from "../refusal";

/** Whether the cluster can have its version: of those on offer, or of those that the cluster there can become. */
export function versionLines(
  { kubernetes }: Account,
  cluster: ClusterNeed,
  { projectId, now }: { readonly projectId: string; readonly now: Date },
): Promise<readonly Line[]> {
  const { name, version, region } = cluster;
  const about = `which versions there are in ${region}`;
  return asked({ check: "version", about, permission: "KubernetesFullAccess", needed: true }, async () => {
    const { clusters } = await kubernetes.listClusters({ region, name, projectId });
    const there = clusters.find((each) => each.name === name);
    if (there === undefined) return [offered(cluster, (await kubernetes.listVersions({ region })).versions, now)];
    if (agrees(there.version, version)) return [ok("version", `${name} has ${there.version} already`)];
    const { versions } = await kubernetes.listClusterAvailableVersions({ region, clusterId: there.id });
    const names = versions.map((each) => each.name);
    const next = names.find((each) => agrees(each, version));
    if (next !== undefined) return [ok("version", `${name} can go from ${there.version} to ${next}`)];
    const fix = names.length === 0 ? "nothing newer is on offer: keep it" : `it can become ${names.join(", ")}`;
    return [fail("version", `${name} cannot go from ${there.version} to ${version}`, fix)];
  });
}

function offered(
  { name: cluster, version, region }: ClusterNeed,
  versions: readonly { readonly name: string; readonly deprecatedAt?: Date; readonly endOfLifeAt?: Date }[],
  now: Date,
): Line {
  const match = versions.find(({ name }) => agrees(name, version));
  if (match === undefined) {
    const names = versions.map(({ name }) => name).join(", ");
    return fail("version", `${cluster}: ${version} is not offered in ${region}`, `choose one of ${names}`);
  }
  const { deprecatedAt, endOfLifeAt } = match;
  if (deprecatedAt === undefined || deprecatedAt > now)
    return ok("version", `${cluster}: ${match.name} is offered in ${region}`);
  const end = endOfLifeAt === undefined ? "" : ` and ends on ${endOfLifeAt.toISOString().slice(0, 10)}`;
  return warn(
    "version",
    `${cluster}: ${match.name} is offered in ${region}, is deprecated${end}`,
    "choose a newer minor version",
  );
}

/** @param wanted - `x.y` for any patch */
function agrees(version: string, wanted: string): boolean {
  return version === wanted || (/^1\.\d+$/.test(wanted) && minorOf(version) === minorOf(wanted));
}
