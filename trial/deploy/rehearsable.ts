import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../synthesis/json";
import { stateOf } from "./workload-edits";

/** What is made at the local API, or nowhere but in the state. Anything else would be made for real. */
const LOCAL_TYPES = /^(?:scaleway|terraform|random|null|time|tls)_/;
const ON_A_CLUSTER = /^kubernetes_/;

/**
 * Why a stack is not rehearsed: something of it would happen outside of the local API, with whatever credentials this
 * machine holds. Empty if all stays inside.
 *
 * @param stack the content of its cdk.tf.json
 * @param cluster name of the rehearsed stack that it is deployed on, with a cluster that was named for it: its state
 *   and Kubernetes objects stay inside as well
 */
export function outsideOf(stack: JsonObject, cluster?: string): string[] {
  const elements = [...elementsOf("", stack["resource"]), ...elementsOf("data.", stack["data"])];
  const isInside = (name: string) => LOCAL_TYPES.test(name) || (cluster !== undefined && ON_A_CLUSTER.test(name));
  return [
    // Under another name a provider would keep its own login.
    ...Object.keys(objectOrEmpty(stack["provider"]))
      .filter((name) => !isInside(`${name}_`))
      .map((name) => `provider ${name} is not known`),
    ...elements.filter(({ type }) => !isInside(type)).map(({ address }) => `${address} is not served by the local API`),
    // A state of another stack is read where its backend is: at Scaleway for instance.
    ...elements
      .filter(({ type }) => type === "terraform_remote_state")
      .filter(({ address }) => cluster === undefined || address !== `data.terraform_remote_state.${stateOf(cluster)}`)
      .map(({ address }) => `${address} is another stack's state`),
    ...elements
      .filter(({ attributes }) => attributes["provisioner"] !== undefined)
      .map(({ address }) => `${address} has a provisioner, which would run`),
    ...Object.keys(objectOrEmpty(stack["module"])).map((name) => `module.${name} is not looked into`),
  ];
}

interface Element {
  readonly type: string;
  readonly address: string;
  readonly attributes: JsonObject;
}

function elementsOf(prefix: string, section: Json | undefined): Element[] {
  return Object.entries(objectOrEmpty(section)).flatMap(([type, elements]) =>
    Object.entries(objectOrEmpty(elements)).map(([id, attributes]) => ({
      type,
      address: `${prefix}${type}.${id}`,
      attributes: objectOrEmpty(isJsonArray(attributes) ? attributes.find(isJsonObject) : attributes),
    })),
  );
}
