import { isJsonArray, isJsonObject, type Json, type JsonObject } from "./json";
import { inText, whole } from "./placeholder-values";
import { secretPlaceholder } from "./secret-placeholders";
import { hasExpression, parseTemplate } from "./template";

/** A value that only an apply knows, or that must not stand in a file. */
export interface Placeholder {
  /** Where it is in the object: `spec.rules[0].host`. */
  readonly path: string;
  /** What belongs there, in words. */
  readonly meaning: string;
}

/** An object that an API server accepts, though not all of its values are known. */
export interface ObjectWithPlaceholders {
  readonly object: JsonObject;
  readonly placeholders: readonly Placeholder[];
}

/** Maps whose keys can be any text. */
const USERS_KEYS = /(^|\.)(annotations|labels|matchLabels|nodeSelector|data|binaryData|stringData)$/;

/**
 * Puts something plain to see, and valid for its field, in place of every Terraform expression and every value of a
 * Secret.
 *
 * @param explain says where an expression's value comes from
 */
export function withPlaceholders(object: JsonObject, explain: (expression: string) => string): ObjectWithPlaceholders {
  const placeholders: Placeholder[] = [];
  const secret = object["kind"] === "Secret";

  const replace = (value: Json, path: string): Json => {
    if (typeof value === "string") {
      const expressions = parseTemplate(value).filter(({ kind }) => kind === "expression");
      const isSecret = secret && /^(data|stringData)\b/.test(path);
      if (expressions.length > 0 || isSecret) placeholders.push({ path, meaning: meaningOf(expressions, isSecret) });
      return isSecret ? secretPlaceholder(path, object["type"], value) : replaceText(value, path);
    }
    if (isJsonArray(value)) return value.map((each, index) => replace(each, `${path}[${index}]`));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replace(each, step(path, key))]));
  };

  const meaningOf = (expressions: readonly { readonly value: string }[], isSecret: boolean) => {
    if (expressions.length === 0) return "a secret that is not repeated here";
    const sources = [...new Set(expressions.map(({ value }) => explain(value)))].join(", ");
    return isSecret ? `a secret, from ${sources}` : `from ${sources}`;
  };

  const replaced = Object.fromEntries(Object.entries(object).map(([key, each]) => [key, replace(each, key)]));
  return { object: replaced, placeholders };
}

function replaceText(text: string, path: string): Json {
  const parts = parseTemplate(text);
  if (parts.length === 1 && hasExpression(text)) return whole(path);
  return parts.reduce((before, part) => before + (part.kind === "text" ? part.value : inText(before, path)), "");
}

function step(path: string, key: string): string {
  return /^[A-Za-z]\w*$/.test(key) && !USERS_KEYS.test(path) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}
