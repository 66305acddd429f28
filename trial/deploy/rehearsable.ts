import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../synthesis/json";

/** What is made at the local API, or nowhere but in the state. Anything else would be made for real. */
const LOCAL_TYPES = /^(?:scaleway|terraform|random|null|time|tls)_/;

/**
 * Why a stack is not rehearsed: something of it would happen outside of the local API, with whatever credentials this
 * machine holds. Empty if all stays inside.
 *
 * @param stack the content of its cdk.tf.json
 */
export function outsideOf(stack: JsonObject): string[] {
  const elements = [...elementsOf("", stack["resource"]), ...elementsOf("data.", stack["data"])];
  return [
    ...elements
      .filter(({ type }) => !LOCAL_TYPES.test(type))
      .map(({ address }) => `${address} is not served by the local API`),
    // A state of another stack is read where its backend is: at Scaleway for instance.
    ...elements
      .filter(({ type }) => type === "terraform_remote_state")
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
