import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../../synthesis/json";

/** What a stack has of a type: a resource, or something that is read or done. */
export interface Element {
  readonly type: string;
  readonly address: string;
  readonly attributes: JsonObject;
}

/**
 * All of them, also what is read for a moment or while something is checked.
 *
 * @param stack the content of its cdk.tf.json
 */
export function elementsIn(stack: JsonObject): readonly Element[] {
  return [
    ...elementsOf("", stack["resource"]),
    ...elementsOf("data.", stack["data"]),
    ...elementsOf("ephemeral.", stack["ephemeral"]),
    ...elementsOf("action.", stack["action"]),
    ...Object.entries(objectOrEmpty(stack["check"])).flatMap(([name, check]) =>
      elementsOf(`check.${name}.data.`, objectOrEmpty(check)["data"]),
    ),
  ];
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
