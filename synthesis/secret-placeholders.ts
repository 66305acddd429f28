import { type Json } from "./json";

const TEXT = "REPLACE-ME";
const LOGIN = { "replace-me.invalid": { username: TEXT, password: TEXT } };

/** What an API server accepts in a Secret of the type, and no program takes for a password. */
export function secretPlaceholder(path: string, type: Json | undefined): Json {
  if (path === "data" || path === "stringData") return { [TEXT]: encodedFor(path, TEXT) };
  const key = /\["(.*)"\]$/.exec(path)?.[1] ?? "";
  return encodedFor(path, valueFor(key, type));
}

function valueFor(key: string, type: Json | undefined): string {
  if (type === "kubernetes.io/dockerconfigjson" && key === ".dockerconfigjson") return JSON.stringify({ auths: LOGIN });
  if (type === "kubernetes.io/dockercfg" && key === ".dockercfg") return JSON.stringify(LOGIN);
  // As a line of htpasswd it names a user whom no password lets in.
  if (key === "auth" || key === "users") return `${TEXT}: the line that htpasswd -nBC 10 <user> prints`;
  return TEXT;
}

function encodedFor(path: string, value: string): string {
  return path.startsWith("data") ? Buffer.from(value).toString("base64") : value;
}
