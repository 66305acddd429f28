import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../../synthesis/json";
import { elementsIn } from "./elements";

/** As Scaleway's provider writes an identifier: with the region or zone before it, and maybe another behind it. */
const IDENTIFIER = /^(?:[a-z]{2}-[a-z]{3}(?:-\d)?\/)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\/|$)/i;
/** The local API has whatever project it is asked about. */
const OF_AN_ACCOUNT = /^(?:default_)?(?:project|organization)_ids?$/;

/**
 * What a stack refers to by an identifier, so that it is there already: at Scaleway, and not at an API that begins
 * empty. Identifiers themselves are not repeated, since keys look alike.
 *
 * @param stack the content of its cdk.tf.json
 * @param variables values of the stack's variables, by their names in the environment
 */
export function strangersOf(stack: JsonObject, variables: Readonly<Record<string, string | undefined>>): string[] {
  const valueOf = (text: string): string => {
    const [, name] = /^\$\{var\.([\w-]+)\}$/.exec(text) ?? [];
    if (name === undefined) return text;
    const standard = objectOrEmpty(objectOrEmpty(stack["variable"])[name])["default"];
    return variables[`TF_VAR_${name}`] ?? (typeof standard === "string" ? standard : "");
  };
  const found = elementsIn(stack)
    .filter(({ type }) => type.startsWith("scaleway_"))
    .flatMap(({ address, attributes }) => textsIn(address, attributes))
    .filter(({ text }) => IDENTIFIER.test(valueOf(text)))
    .map(({ path }) => `${path} is an identifier, of something that is there already; a rehearsal begins with nothing`);
  const imports = stack["import"];
  const isImporting = isJsonArray(imports) ? imports.length > 0 : imports !== undefined;
  return isImporting ? [...found, "import blocks take over what is there already"] : found;
}

interface Text {
  readonly path: string;
  readonly text: string;
}

function textsIn(path: string, value: Json): Text[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (isJsonArray(value)) return value.flatMap((each, index) => textsIn(`${path}[${index}]`, each));
  if (!isJsonObject(value)) return [];
  return Object.entries(value)
    .filter(([key]) => key !== "//" && !OF_AN_ACCOUNT.test(key))
    .flatMap(([key, each]) => textsIn(`${path}.${key}`, each));
}
