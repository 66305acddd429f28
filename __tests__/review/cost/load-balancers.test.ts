import { addressCharges, balancerCharges, hasDefaultType, serviceCharges } from "../../../review/cost/load-balancers";
import { Masked, Unknown, type Value, type ValueObject } from "../../../review/value";
import { PRICES } from "./table";

const CONTEXT = { prices: PRICES, registryGigabytes: 5 };
const PREFIX = "service.beta.kubernetes.io/scw-loadbalancer-";
const BALANCER = { part: "load balancers", what: "LB-S", monthly: { min: 14.6, max: 14.6 } };
const ADDRESS = { part: "load balancer IPs", what: "IPv4 address", monthly: { min: 3.65, max: 3.65 } };

function service(annotations: Readonly<Record<string, Value>> = {}, spec: ValueObject = {}): ValueObject {
  const entries = Object.entries(annotations).map(([name, value]) => [`${PREFIX}${name}`, value]);
  return {
    metadata: [{ name: "web", annotations: Object.fromEntries(entries) as ValueObject }],
    spec: [{ type: "LoadBalancer", ...spec }],
  };
}

describe("serviceCharges", () => {
  const charges = (...given: Parameters<typeof service>) => serviceCharges(service(...given), CONTEXT);

  test("counts the default type and one address", () => {
    expect(charges()).toEqual([BALANCER, ADDRESS]);
    expect(hasDefaultType(service())).toBe(true);
  });

  test("counts the type of the annotation, in either case", () => {
    const medium = { part: "load balancers", what: "LB-GP-M", monthly: { min: 36.5, max: 36.5 } };
    expect(charges({ type: "lb-gp-m" })).toEqual([medium, ADDRESS]);
    expect(hasDefaultType(service({ type: "lb-gp-m" }))).toBe(false);
  });

  test.each<[string, ReturnType<typeof service>]>([
    ["addresses of its own", service({ "ip-ids": "11111111-1111-4111-8111-111111111111" })],
    ["addresses that are known after apply", service({ "ip-ids": Unknown.value })],
    ["an address by the old field", service({}, { load_balancer_ip: "51.15.0.1" })],
    ["no public address", service({ private: "true" })],
  ])("counts no address for a load balancer with %s", (_name, values) => {
    expect(serviceCharges(values, CONTEXT)).toEqual([BALANCER]);
  });

  test("counts nothing for other Services, and for load balancers that the cluster does not make", () => {
    expect(charges({}, { type: "ClusterIP" })).toEqual([]);
    expect(charges({}, { type: null })).toEqual([]);
    expect(charges({ "externally-managed": "true" })).toEqual([]);
  });

  test("says what is not known", () => {
    const why = (given: ValueObject) =>
      serviceCharges(given, CONTEXT).flatMap((each) => ("why" in each ? [each.why] : []));
    expect(why(service({ type: Unknown.value }))).toEqual(["the load balancer's type is known after apply"]);
    expect(why(service({ type: "LB-XXL" }))).toEqual(["no price of LB-XXL in the table of 2026-10-01"]);
    expect(why(service({}, { type: Unknown.value }))).toEqual(["the Service's type is known after apply"]);
    const hidden = { metadata: { annotations: new Masked("sensitive") }, spec: { type: "LoadBalancer" } };
    expect(why(hidden)).toEqual(["what its annotations say is not shown"]);
  });
});

describe("balancerCharges", () => {
  test("counts an address only where Scaleway assigns one", () => {
    expect(balancerCharges({ type: "LB-S", assign_flexible_ip: true }, CONTEXT)).toEqual([BALANCER, ADDRESS]);
    expect(balancerCharges({ type: "lb-s", ip_ids: ["fr-par-1/1"] }, CONTEXT)).toEqual([BALANCER]);
  });
});

describe("addressCharges", () => {
  test("counts IPv4, and does not guess IPv6", () => {
    expect(addressCharges({ zone: "fr-par-1" }, CONTEXT)).toEqual([ADDRESS]);
    expect(addressCharges({ is_ipv6: true }, CONTEXT)).toEqual([
      { part: "load balancer IPs", what: "IPv6 address", why: "no price of IPv6 addresses of load balancers" },
    ]);
  });
});
