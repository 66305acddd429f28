import { known } from "./known";
import { type Problem } from "./refusal";

/** RFC 1123 label: names of namespaces, Services, containers. */
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Optional DNS prefix, then a name, as in label, annotation and taint keys. */
const QUALIFIED_NAME =
  /^([a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*\/)?[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;
const LABEL_VALUE = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/;
/** Longest DNS subdomain, and longest prefix of a qualified name. */
const SUBDOMAIN_LENGTH = 253;
/** RFC 1123 subdomain: names of most other objects, host names. */
const SUBDOMAIN = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

/** The name of an object that Kubernetes also uses as a DNS label. */
export function labelNameProblems(property: string, name: string | undefined): Problem[] {
  return shapeProblems(property, name, LABEL, "an RFC 1123 label: at most 63 of a-z, 0-9 and inner hyphens");
}

/** The name of an object, or a host name. */
export function subdomainProblems(property: string, name: string | undefined): Problem[] {
  const rule = "a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots";
  return [...shapeProblems(property, name, SUBDOMAIN, rule), ...lengthProblems(property, name, known(name))];
}

/** The key of a label, annotation or taint. */
export function qualifiedNameProblems(property: string, key: string | undefined): Problem[] {
  const prefix = known(key)?.match(/^(.*)\//)?.[1];
  return [
    ...shapeProblems(property, key, QUALIFIED_NAME, "a qualified name such as example.com/role"),
    ...lengthProblems(property, key, prefix),
  ];
}

/** The value of a label or taint. */
export function labelValueProblems(property: string, value: string | undefined): Problem[] {
  return shapeProblems(property, value, LABEL_VALUE, "at most 63 letters, digits, dots, underscores and inner hyphens");
}

/** Keys and values of a map of labels. */
export function labelsProblems(property: string, labels: Readonly<Record<string, string>> | undefined): Problem[] {
  return Object.entries(known(labels) ?? {}).flatMap(([key, value]) => [
    ...qualifiedNameProblems(`${property}["${key}"] (its key)`, key),
    ...labelValueProblems(`${property}["${key}"]`, value),
  ]);
}

function shapeProblems(property: string, value: string | undefined, shape: RegExp, rule: string): Problem[] {
  const text = known(value);
  if (text === undefined || shape.test(text)) return [];
  return [{ property, received: text, rule: `must be ${rule}`, fix: "correct the spelling" }];
}

function lengthProblems(property: string, received: string | undefined, subdomain: string | undefined): Problem[] {
  if (subdomain === undefined || subdomain.length <= SUBDOMAIN_LENGTH) return [];
  const rule = `must have a DNS subdomain of at most ${SUBDOMAIN_LENGTH} characters`;
  return [{ property, received, rule, fix: "shorten it" }];
}
