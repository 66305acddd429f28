import { parseGoBool } from "../../constructs/load-balancer/go-values";
import { isDestroyed, resources, type Deployment, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { letEverybodyIn, textsAt } from "../kapsule/ranges";
import { show } from "../kapsule/show";
import { annotation, annotationText, lacks } from "../kubernetes/annotations";
import { isBalancer } from "../kubernetes/balanced";
import { fate, listed } from "../kubernetes/fate";
import { destroyedNamespaces, nameOf, objects } from "../kubernetes/objects";
import { textAt, type ValueObject } from "../value";

const RECREATED: Rule = {
  id: "load-balancer-recreated",
  severity: "critical",
  summary: "a load balancer is deleted, and maybe made anew",
  find: (deployment) => {
    const namespaces = destroyedNamespaces(deployment);
    return objects(deployment, "service").flatMap((service) => {
      const title = recreation(service, namespaces(service));
      return title === undefined ? [] : [{ on: service, title, ...consequence(service) }];
    });
  },
};

/** What takes the load balancer of a Service away; undefined if nothing does. */
function recreation(service: ResourceChange, namespace: ResourceChange | undefined): string | undefined {
  const { before, after } = service;
  if (!isBalancer(before) || service.kind === "forget") return undefined;
  const name = nameOf(service);
  if (isDestroyed(service)) return `the load balancer of ${name} is ${fate(service)}`;
  if (namespace !== undefined)
    return `the load balancer of ${name} goes with its namespace, which is ${fate(namespace)}`;
  const type = textAt(after, "spec", "type");
  if (type !== undefined && type !== "LoadBalancer") {
    return `the load balancer of ${name} is deleted: spec.type LoadBalancer → ${show(type)}`;
  }
  const [from, to] = [annotationText(before, "id"), annotationText(after, "id")];
  if (from !== undefined && to !== undefined && from !== to) {
    return `${name} goes over to another load balancer: id ${show(from)} → ${show(to)}`;
  }
  const [was, is] = [isPrivate(before), isPrivate(after)];
  if (was === undefined || is === undefined || was === is) return undefined;
  return `the load balancer of ${name} is made anew: private ${was} → ${is}`;
}

function isPrivate(service: ValueObject | undefined): boolean | undefined {
  const value = annotation(service, "private");
  if (value === undefined || value === null) return false;
  return typeof value === "string" ? parseGoBool(value) : undefined;
}

function consequence({ before, after, kind }: ResourceChange): Pick<Found, "explanation" | "fix"> {
  const ips = annotationText(before, "ip-ids");
  const again = kind !== "delete" && isBalancer(after);
  const address =
    ips === undefined
      ? "Its address is released with it and cannot be had back, so DNS records and whoever knows the address lead nowhere."
      : "Its address stays, since ip-ids names a reserved one, but nothing answers there without a load balancer.";
  const gap = again ? " Until the new one is configured, which takes minutes, requests are lost." : "";
  return {
    explanation: `Scaleway's controller deletes the load balancer as soon as the Service says so. ${address}${gap}`,
    fix: again
      ? "Keep name, namespace and selector of the Service. If it has to go, make the new one beside it under another construct id and a reserved address, move the DNS record, then remove the old one."
      : "Take the change back if requests still come in. Move the DNS record away first, and reserve the address (scaleway_lb_ip) if it is to be kept.",
  };
}

const IP_LOST: Rule = {
  id: "load-balancer-ip-lost",
  severity: "critical",
  summary: "a load balancer loses the address that it is reached by",
  find: (deployment) => [...reservedLost(deployment), ...anotherAddress(deployment)],
};

function reservedLost(deployment: Deployment): Found[] {
  return resources(deployment, "scaleway_lb_ip")
    .filter(isDestroyed)
    .map((ip) => ({
      on: ip,
      title: `the reserved address ${textAt(ip.before, "ip_address") ?? ip.address} is ${fate(ip)}`,
      explanation:
        "The address goes back to Scaleway and cannot be had back: DNS records, allow lists and clients that know it lead nowhere, or to another customer. While a load balancer uses it, Scaleway can refuse the deletion, and the apply fails half-way.",
      fix: "Keep the address, with prevent_destroy (protect: true). If it has to go, let the DNS record and every Service leave it in an earlier deployment.",
    }));
}

function anotherAddress(deployment: Deployment): Found[] {
  return objects(deployment, "service").flatMap((service) => {
    const { before, after, kind } = service;
    if (kind !== "update" || !isBalancer(before) || !isBalancer(after)) return [];
    const [from, to] = [annotationText(before, "ip-ids"), annotationText(after, "ip-ids")];
    const name = nameOf(service);
    if (from !== undefined && lacks(after, "ip-ids")) {
      return [{ on: service, severity: "high", ...unnamed(name, from) }];
    }
    if (to === undefined || sameIds(from ?? "", to)) return [];
    return [
      {
        on: service,
        title: `${name} gets another address: ip-ids ${show(from)} → ${show(to)}`,
        explanation:
          "Scaleway's controller deletes the load balancer and makes another with the new address. Requests are lost until it is configured, which takes minutes, and for as long as DNS and clients know the old address.",
        fix: "Lower the DNS record's lifetime first. Better, make a second Service with the new address beside this one, move the record, then remove this one.",
      },
    ];
  });
}

function unnamed(name: string, from: string): Pick<Found, "title" | "explanation" | "fix"> {
  return {
    title: `${name} no longer names its reserved address: ip-ids ${show(from)} → none`,
    explanation:
      "The load balancer goes on with the address for now. But the controller now takes it for one of its own: the next time that the Service is destroyed or replaced, the address is released, reserved or not.",
    fix: "Keep the annotation ip-ids (ip, or address of the construct).",
  };
}

function sameIds(one: string, other: string): boolean {
  const sorted = (text: string) => text.split(",").sort().join(",");
  return sorted(one) === sorted(other);
}

const OPENED: Rule = {
  id: "load-balancer-opened",
  severity: "high",
  summary: "a load balancer that only some addresses could reach lets everybody in",
  find: (deployment) =>
    objects(deployment, "service").flatMap((service) => {
      const { before, after, kind } = service;
      if (kind !== "update" || !isBalancer(before) || !isBalancer(after)) return [];
      const [from, to] = [rangesOf(before), rangesOf(after)];
      if (from === undefined || to === undefined || isOpen(from) || !isOpen(to)) return [];
      return [
        {
          on: service,
          title: `the load balancer of ${nameOf(service)} lets everybody in: source ranges ${listed(from)} → ${to.length === 0 ? "none" : listed(to)}`,
          explanation:
            "Without load_balancer_source_ranges, the controller removes the load balancer's access list, and every address may connect.",
          fix: "Keep the ranges (sourceRanges of the construct), or make sure that what answers asks for credentials.",
        },
      ];
    }),
};

function rangesOf(service: ValueObject): readonly string[] | undefined {
  return textsAt(service, "spec", "load_balancer_source_ranges");
}

/** No range at all is every address to Kubernetes. */
function isOpen(ranges: readonly string[]): boolean {
  return ranges.length === 0 || letEverybodyIn(ranges);
}

export const LOAD_BALANCER_RULES: readonly Rule[] = [RECREATED, IP_LOST, OPENED];
