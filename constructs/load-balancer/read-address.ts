import { type AnnotationReader } from "./annotation-reader";
import { LoadBalancerAddress } from "./load-balancer-address";
import { flag, uuidOf, uuids, type Reading } from "./value-readers";

/** What the controller ignores of a load balancer that it does not manage. */
const NOT_MANAGED = ["type", "ip-ids", "pn-ids", "flexible-ip-types", "ssl-compatibility-level"] as const;

/**
 * Reads where the load balancer answers, and keeps what is wrong with it.
 *
 * @param loadBalancerIp the Service's deprecated field of that name, if it is set
 */
export function readAddress(reader: AnnotationReader, loadBalancerIp?: string): LoadBalancerAddress | undefined {
  const external = reader.take("externally-managed", flag) ?? false;
  const isPrivate = reader.take("private", flag) ?? false;
  const id = reader.take("id", readZonalId);
  const zone = reader.take("zone", readZone);
  const ipIds = reader.take("ip-ids", uuids(2));
  const dual = reader.take("flexible-ip-types", readIpTypes);
  const privateNetworks = reader.take("pn-ids", uuids());
  const privateIps = reader.take("private-ip-ids", uuids());
  const privateSide = { privateNetworks, privateIps };
  if (external) return readExisting(reader, id, { private: isPrivate, privateIps });
  if (isPrivate && (reader.has("ip-ids") || loadBalancerIp !== undefined)) {
    const fix = "leave out ip, or the private annotation";
    reader.refuse("private", "must not be given together with a public address", fix);
  }
  if (reader.has("flexible-ip-types") && (isPrivate || reader.has("ip-ids"))) {
    reader.warn("flexible-ip-types", "ignored", "has no effect beside a private load balancer or given addresses");
  }
  if (isPrivate) return LoadBalancerAddress.private({ zone, ...privateSide });
  const [first, second] = ipIds ?? [];
  if (first !== undefined) {
    const ipv6 = second === undefined ? undefined : { uuid: second, zone };
    return LoadBalancerAddress.static({ uuid: first, zone }, { ipv6, ...privateSide });
  }
  const said = [zone, dual, privateNetworks, privateIps].some((each) => each !== undefined);
  return said && !reader.has("ip-ids")
    ? LoadBalancerAddress.ephemeral({ zone, ipv6: dual, ...privateSide })
    : undefined;
}

function readExisting(
  reader: AnnotationReader,
  id: string | undefined,
  options: { private: boolean; privateIps: readonly string[] | undefined },
): LoadBalancerAddress | undefined {
  if (!reader.has("id")) {
    reader.refuse(
      "externally-managed",
      "must come with the load balancer's id",
      "add the annotation id, with its zone",
    );
  }
  for (const name of NOT_MANAGED.filter((each) => reader.has(each))) {
    const rule = "must not be set on a load balancer that something else manages, which keeps its own";
    reader.refuse(name, rule, "leave it out");
  }
  if (reader.has("zone")) reader.warn("zone", "ignored", "has no effect, since the id has the zone");
  return id === undefined ? undefined : LoadBalancerAddress.existing(id, options);
}

/** A region stands for its first zone. */
function readZonalId(text: string): Reading<string> {
  const [, region, zone = "-1", id] = /^([a-z]{2}-[a-z]{3})(-\d+)?\/([^/]+)$/.exec(text.toLowerCase()) ?? [];
  if (region !== undefined && id !== undefined && uuidOf(id) === id) return { value: `${region}${zone}/${id}` };
  return { rule: "must be a zonal id: the zone, a slash and a UUID", fix: "write it as fr-par-1/ and the UUID" };
}

function readZone(text: string): Reading<string> {
  if (/^[a-z]{2}-[a-z]{3}-\d+$/.test(text.toLowerCase())) return { value: text.toLowerCase() };
  return { rule: "must be a zone such as fr-par-1", fix: "correct the spelling" };
}

/** True for an IPv6 address beside the IPv4 one. */
function readIpTypes(text: string): Reading<boolean> {
  const types = text.split(",").map((each) => /^[\t-\r ]*(ipv[46])[\t-\r ]*$/i.exec(each)?.[1]?.toLowerCase());
  if (types.includes("ipv4") && !types.includes(undefined)) {
    return { value: types.includes("ipv6") };
  }
  return { rule: "must be ipv4, or ipv4,ipv6: an IPv4 address is always there", fix: "write ipv4,ipv6" };
}
