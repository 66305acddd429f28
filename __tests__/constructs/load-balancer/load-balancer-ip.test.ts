import { Lazy, TerraformVariable } from "cdktf";
import {
  LoadBalancerIp,
  type DnsRecordOptions,
  type LoadBalancerIpProps,
} from "../../../constructs/load-balancer/load-balancer-ip";
import { counts, only, resolved, synthesized, testStack } from "../../synthesized";

const ID = "fr-par-1/11111111-1111-1111-1111-111111111111";

const address = (props?: LoadBalancerIpProps) => synthesized((stack) => new LoadBalancerIp(stack, "Ip", props));

const record = (options: Partial<DnsRecordOptions>) =>
  synthesized((stack) =>
    new LoadBalancerIp(stack, "Ip").addDnsRecord("Record", { dnsZone: "example.com", name: "hello", ...options }),
  );

describe("LoadBalancerIp", () => {
  test("is an address in the provider's zone by default", () => {
    const json = address();
    expect(counts(json)).toEqual({ scaleway_lb_ip: 1 });
    expect(only(json, "scaleway_lb_ip")).toEqual({});
  });

  test("passes every setting on", () => {
    expect(only(address({ zone: "fr-par-2", protect: true, tags: ["dev"] }), "scaleway_lb_ip")).toEqual({
      zone: "fr-par-2",
      tags: ["dev"],
      lifecycle: { prevent_destroy: true },
    });
  });

  test("exposes what a Service needs, the id also without its zone", () => {
    const stack = testStack();
    const ip = new LoadBalancerIp(stack, "Ip", { zone: "fr-par-2" });
    expect(resolved(stack, { id: ip.id, uuid: ip.uuid, address: ip.address, dnsName: ip.dnsName })).toEqual({
      id: "${scaleway_lb_ip.Ip_CC3F9CC8.id}",
      uuid: '${element(split("/", scaleway_lb_ip.Ip_CC3F9CC8.id), 1)}',
      address: "${scaleway_lb_ip.Ip_CC3F9CC8.ip_address}",
      dnsName: "${scaleway_lb_ip.Ip_CC3F9CC8.reverse}",
    });
    expect(ip.zone).toBe("fr-par-2");
  });

  test("knows the zone that the provider chose", () => {
    const stack = testStack();
    expect(resolved(stack, new LoadBalancerIp(stack, "Ip").zone)).toBe("${scaleway_lb_ip.Ip_CC3F9CC8.zone}");
  });
});

describe("LoadBalancerIp.addDnsRecord", () => {
  test("points a name to the address and returns the whole name", () => {
    let host = "";
    const json = synthesized((stack) => {
      host = new LoadBalancerIp(stack, "Ip").addDnsRecord("Record", {
        dnsZone: "example.com",
        name: "dashboard",
        ttl: 60,
      });
    });
    expect(host).toBe("dashboard.example.com");
    expect(counts(json)).toEqual({ scaleway_lb_ip: 1, scaleway_domain_record: 1 });
    expect(only(json, "scaleway_domain_record")).toEqual({
      dns_zone: "example.com",
      name: "dashboard",
      type: "A",
      data: "${scaleway_lb_ip.Ip_CC3F9CC8.ip_address}",
      ttl: 60,
    });
  });

  test("takes an empty name for the zone itself", () => {
    const ip = new LoadBalancerIp(testStack(), "Ip");
    expect(ip.addDnsRecord("Record", { dnsZone: "example.com", name: "" })).toBe("example.com");
    expect(only(record({ name: "" }), "scaleway_domain_record")).toMatchObject({ name: "", dns_zone: "example.com" });
  });

  test.each<[Partial<DnsRecordOptions>, string]>([
    [
      { dnsZone: "Example.com" },
      'dnsZone: must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots, received "Example.com"; correct the spelling',
    ],
    [
      { name: "@" },
      'name: must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots, received "@"; correct the spelling',
    ],
    [
      { name: "hello.example.com" },
      'name: must not repeat the zone example.com, received "hello.example.com"; write the labels in front of the zone, or an empty text for the zone itself',
    ],
    [{ ttl: 59 }, "ttl: must be a whole number of seconds from 60 to 2592000, received 59; use 3600, or leave it out"],
    [
      { ttl: 2_592_001 },
      "ttl: must be a whole number of seconds from 60 to 2592000, received 2592001; use 3600, or leave it out",
    ],
  ])("refuses %j", (options, problem) => {
    expect(() => record(options)).toThrow(`stack/Ip refuses its input:\n  - ${problem}`);
  });

  test("accepts a zone known only at apply", () => {
    expect(() => record({ dnsZone: Lazy.stringValue({ produce: () => "example.com" }) })).not.toThrow();
  });
});

describe("LoadBalancerIp.fromLoadBalancerIpAttributes", () => {
  test("makes no resource, and takes zone and bare id from the id", () => {
    let ip;
    const json = synthesized((stack) => {
      ip = LoadBalancerIp.fromLoadBalancerIpAttributes(stack, "Ip", {
        id: ID,
        address: "51.15.251.114",
        dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
      });
    });
    expect(counts(json)).toEqual({});
    expect(ip).toMatchObject({
      id: ID,
      uuid: "11111111-1111-1111-1111-111111111111",
      address: "51.15.251.114",
      dnsName: "51-15-251-114.lb.fr-par.scw.cloud",
      zone: "fr-par-1",
    });
  });

  test("leaves the parting of an id known only at apply to Terraform", () => {
    const stack = testStack();
    const ip = LoadBalancerIp.fromLoadBalancerIpAttributes(stack, "Ip", {
      id: new TerraformVariable(stack, "ip_id", { type: "string" }).stringValue,
      address: "51.15.251.114",
      dnsName: "ip.example.com",
    });
    expect(resolved(stack, [ip.uuid, ip.zone])).toEqual([
      '${element(split("/", var.ip_id), 1)}',
      '${element(split("/", var.ip_id), 0)}',
    ]);
  });

  test("refuses an id without a zone", () => {
    expect(() =>
      LoadBalancerIp.fromLoadBalancerIpAttributes(testStack(), "Ip", {
        id: "11111111-1111-1111-1111-111111111111",
        address: "51.15.251.114",
        dnsName: "ip.example.com",
      }),
    ).toThrow(
      "stack/Ip refuses its input:\n" +
        '  - id: must be a zonal id: the zone, a slash and a UUID, received "11111111-1111-1111-1111-111111111111"; write it as fr-par-1/11111111-1111-1111-1111-111111111111',
    );
  });
});
