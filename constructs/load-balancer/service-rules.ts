import { known } from "../core/known";
import { labelNameProblems, labelsProblems } from "../core/kubernetes-names";
import { type Problem } from "../core/refusal";
import { type LoadBalancerServicePort, type LoadBalancerServiceProps } from "./load-balancer-service";

/** A port by name, in a container: IANA's service name. */
const PORT_NAME = /^(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*$/;

/** What is wrong with a Service, its load balancer's options aside. */
export function serviceProblems(props: LoadBalancerServiceProps): Problem[] {
  return [
    ...serviceNameProblems("name", props.name),
    ...labelNameProblems("namespace", props.namespace),
    ...selectorProblems(props.selector),
    ...labelsProblems("labels", props.labels),
    ...portsProblems(props.ports),
  ];
}

/** A Service's name is a DNS label that begins with a letter. */
export function serviceNameProblems(property: string, name: string | undefined): Problem[] {
  const text = known(name);
  if (text === undefined || !/^[0-9]/.test(text)) return labelNameProblems(property, name);
  return [
    { property, received: text, rule: "must begin with a letter, as a Service's name", fix: "put a letter in front" },
  ];
}

/** A port's number. */
export function portNumberProblems(property: string, port: number | undefined): Problem[] {
  const number = known(port);
  if (number === undefined || (Number.isInteger(number) && number >= 1 && number <= 65_535)) return [];
  return [
    { property, received: number, rule: "must be a whole number from 1 to 65535", fix: "use the number of a TCP port" },
  ];
}

function selectorProblems(selector: Readonly<Record<string, string>>): Problem[] {
  if (Object.keys(selector).length > 0) return labelsProblems("selector", selector);
  return [
    {
      property: "selector",
      received: selector,
      rule: "must not be empty, or the Service has no pods",
      fix: "give the labels that its pods carry",
    },
  ];
}

function portsProblems(ports: readonly LoadBalancerServicePort[]): Problem[] {
  if (ports.length === 0) {
    return [{ property: "ports", received: [], rule: "must not be empty", fix: "give one port or more" }];
  }
  return ports.flatMap((each, index) => {
    const property = `ports[${index}]`;
    const before = ports.slice(0, index);
    return [
      ...labelNameProblems(`${property}.name`, each.name),
      ...repeatProblems(
        `${property}.name`,
        known(each.name),
        before.map(({ name }) => name),
      ),
      ...portNumberProblems(`${property}.port`, each.port),
      ...repeatProblems(
        `${property}.port`,
        known(each.port),
        before.map(({ port }) => port),
      ),
      ...targetPortProblems(`${property}.targetPort`, each.targetPort),
    ];
  });
}

function targetPortProblems(property: string, target: string | number): Problem[] {
  if (typeof target === "number") return portNumberProblems(property, target);
  const name = known(target);
  if (name === undefined || PORT_NAME.test(name)) return [];
  return [
    {
      property,
      received: name,
      rule: "must be the name of a container's port: at most 15 of a-z, 0-9 and single inner hyphens, one a letter",
      fix: "correct the spelling, or give the number",
    },
  ];
}

function repeatProblems<T>(property: string, value: T | undefined, before: readonly T[]): Problem[] {
  if (value === undefined || !before.includes(value)) return [];
  return [{ property, received: value, rule: "must differ from those before it", fix: "use each only once" }];
}
