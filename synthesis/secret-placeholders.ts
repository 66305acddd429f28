import { type Json } from "./json";

const TEXT = "REPLACE-ME";
const LOGIN = { username: TEXT, password: TEXT };
const REGISTRY = "replace-me.invalid";

/** The hosts of a pull secret where they are written out, as the engine writes them. No part of a password is in there. */
const AUTHS = /"auths"\s*=\s*zipmap\(\[((?:\s*"[\w.:/-]+"\s*,?)+)\]/;

/**
 * What an API server accepts in a Secret of the type, and no program takes for a password.
 *
 * @param value what is to be replaced, of which only the host of a registry is kept
 */
export function secretPlaceholder(path: string, type: Json | undefined, value: string): Json {
  if (path === "data" || path === "stringData") return { [TEXT]: encodedFor(path, TEXT) };
  const key = /\["(.*)"\]$/.exec(path)?.[1] ?? "";
  return encodedFor(path, valueFor(key, type, value));
}

function valueFor(key: string, type: Json | undefined, value: string): string {
  if (type === "kubernetes.io/dockerconfigjson" && key === ".dockerconfigjson") {
    const hosts = [...(AUTHS.exec(value)?.[1] ?? `"${REGISTRY}"`).matchAll(/"([^"]+)"/g)];
    return JSON.stringify({ auths: Object.fromEntries(hosts.map(([, host = REGISTRY]) => [host, LOGIN])) });
  }
  if (type === "kubernetes.io/dockercfg" && key === ".dockercfg") return JSON.stringify({ [REGISTRY]: LOGIN });
  // As a line of htpasswd it names a user whom no password lets in.
  if (key === "auth" || key === "users") return `${TEXT}: the line that htpasswd -nBC 10 <user> prints`;
  return TEXT;
}

function encodedFor(path: string, value: string): string {
  return path.startsWith("data") ? Buffer.from(value).toString("base64") : value;
}
