import { maskChange, type Maskable } from "../../review/masking";
import { type Json } from "../../synthesis/json";
import { at, Masked, sameValue, Unknown, type Value, type ValueObject } from "../../review/value";

const ID = "fr-par/69543cb0-686e-5a68-851a-66c314ebc2bc";
const sensitive = new Masked("sensitive");
const secret = new Masked("looks secret");

function masked(after: ValueObject, given: Partial<Maskable> = {}): ValueObject | undefined {
  return maskChange({ type: "example", before: undefined, after, marks: [], ...given }).after;
}

describe("what is marked", () => {
  it("is hidden as far as the mark goes", () => {
    const value = { id: ID, kubeconfig: [{ host: "a", users: ["b"] }], list: ["x", "y"], pin: 4, on: true, none: null };
    expect(
      masked(value, { marks: [{ kubeconfig: true, list: [false, true], pin: true, on: true, none: true }] }),
    ).toEqual({ id: ID, kubeconfig: sensitive, list: ["x", sensitive], pin: sensitive, on: sensitive, none: null });
  });

  it("is everything, where the mark is true", () => {
    expect(masked({ a: "b", c: 1 }, { marks: [true] })).toEqual({});
  });

  it("is hidden on both sides, whichever side marks it", () => {
    const sides = { before: { a: "one", b: "two" }, after: { a: "one", b: "three" } };
    expect(maskChange({ type: "example", ...sides, marks: [{ a: true }, { b: true }] })).toEqual({
      before: { a: sensitive, b: sensitive },
      after: { a: sensitive, b: sensitive },
    });
  });

  it("is hidden wherever else it stands, if it is long enough not to be there by chance", () => {
    const value = { key: "correct horse", copy: "say: correct horse!", short: "abc", other: "abc" };
    expect(masked(value, { marks: [{ key: true, short: true }] })).toEqual({
      key: sensitive,
      copy: sensitive,
      short: sensitive,
      other: "abc",
    });
  });

  it("is also what a map of secrets holds, whatever its keys", () => {
    const variables = { name: "a secret", PATH: "another", PORT: 5 };
    expect(masked({ secret_environment_variables: variables, environment_variables: { name: "open" } })).toEqual({
      secret_environment_variables: { name: secret, PATH: secret, PORT: secret },
      environment_variables: { name: "open" },
    });
  });

  it("does not take the rest of a marked block along", () => {
    const value = { url: "https://api.example.com", access: { host: "https://api.example.com", token: "abcdefgh" } };
    expect(masked({ ...value, copy: "abcdefgh" }, { marks: [{ access: true }] })).toEqual({
      url: "https://api.example.com",
      access: sensitive,
      copy: sensitive,
    });
  });

  it("hides all of a value that is shaped unlike its mark", () => {
    const value = { a: "text", b: 3, list: ["x"], block: { x: "y" }, open: ["x"] };
    const marks = { a: { deep: [true] }, b: [true], list: { x: true }, block: [{ x: true }], open: { x: false } };
    expect(masked(value, { marks: [marks] })).toEqual({
      a: sensitive,
      b: sensitive,
      list: sensitive,
      block: sensitive,
      open: ["x"],
    });
    expect(masked({ a: "text" }, { marks: [[true]] })).toEqual({});
  });
});

describe("what is named like a secret", () => {
  it("is hidden, but for what says nothing", () => {
    expect(masked({ password: "x", token: "", api_key: "true", pwd: 1234, secret: false, secret_name: "tls" })).toEqual(
      {
        password: secret,
        token: "",
        api_key: "true",
        pwd: secret,
        secret: false,
        secret_name: "tls",
      },
    );
  });

  it("is hidden with all that is in it, but for where the secret is", () => {
    const volume = { secret: [{ secret_name: "tls", default_mode: "0644", items: [] }] };
    expect(masked({ volume: [volume], credentials: { user: "me", parts: ["x"] } })).toEqual({
      volume: [volume],
      credentials: { user: secret, parts: [secret] },
    });
  });

  it("is the value of a variable with such a name", () => {
    const reference = { secret_key_ref: [{ name: "db", key: "password" }] };
    const env = [
      { name: "DB_PASSWORD", value: "x", value_from: [] },
      { name: "DB_HOST", value: "db", value_from: [] },
      { name: "API_TOKEN", value: null, value_from: [reference] },
    ];
    expect(at(masked({ env }), "env")).toEqual([{ ...env[0], value: secret }, env[1], env[2]]);
  });

  it("is the data of a Secret, with its keys", () => {
    const data = { auth: "x", "tls.crt": "y" };
    const hidden = { auth: secret, "tls.crt": secret };
    expect(masked({ data, type: "Opaque" }, { type: "kubernetes_secret_v1" })).toEqual({
      data: hidden,
      type: "Opaque",
    });
    expect(masked({ data }, { type: "kubernetes_config_map_v1" })).toEqual({ data });
    const manifest = { apiVersion: "v1", kind: "Secret", stringData: data };
    expect(masked({ manifest }, { type: "kubernetes_manifest" })).toEqual({
      manifest: { ...manifest, stringData: hidden },
    });
    const custom = { apiVersion: "example.com/v1", kind: "Secret", data: { path: "a/b" } };
    expect(masked({ manifest: custom }, { type: "kubernetes_manifest" })).toEqual({ manifest: custom });
  });

  it("is the data of a Secret also where a key is a word that elsewhere says where a secret is", () => {
    const data = { name: "x", path: "y", type: "z" };
    const items = [{ apiVersion: "v1", kind: "Secret", type: "Opaque", metadata: { name: "a" }, data }];
    const hidden = [{ ...items[0], data: { name: secret, path: secret, type: secret } }];
    expect(masked({ manifest: { kind: "List", items } }, { type: "kubernetes_manifest" })).toEqual({
      manifest: { kind: "List", items: hidden },
    });
  });

  it("is the argument behind a flag with such a name", () => {
    expect(masked({ args: ["--user", "me", "--db.password", "x", "--port", "80", "token", "a"] })).toEqual({
      args: ["--user", "me", "--db.password", secret, "--port", "80", "token", "a"],
    });
  });

  it("is a list of users for basic authentication", () => {
    expect(masked({ basicAuth: { users: ["me:x"], realm: "here" }, users: ["me"] })).toEqual({
      basicAuth: { users: [secret], realm: "here" },
      users: ["me"],
    });
  });
});

describe("what looks like a secret", () => {
  it("is hidden under any name", () => {
    expect(masked({ args: ["--port=80", "--token=abcdef"], url: "https://me:hunter2@host" })).toEqual({
      args: ["--port=80", secret],
      url: secret,
    });
  });

  it("is no image", () => {
    const image = `rg.fr-par.scw.cloud/team/web:${"4f3c2b1a".repeat(5)}`;
    expect(masked({ container: [{ image }] })).toEqual({ container: [{ image }] });
  });
});

describe("masks", () => {
  const mask = (before: Value, after: Value) => {
    const sides = { before: { password: before }, after: { password: after } };
    const { before: one, after: other } = maskChange({ type: "example", ...sides, marks: [] });
    return sameValue(one, other);
  };

  it("are the same for equal secrets, and others for others", () => {
    expect([mask("a", "a"), mask("a", "b")]).toEqual([true, false]);
    const lists = { before: { a: { x: 1, y: "2" } }, after: { a: { y: "2", x: 1 } } };
    const { before, after } = maskChange({ type: "example", ...lists, marks: [{ a: true }] });
    expect(before?.["a"]).toBe(after?.["a"]);
  });

  it("leave what is unknown or masked already", () => {
    expect(masked({ password: Unknown.value, token: sensitive })).toEqual({
      password: Unknown.value,
      token: sensitive,
    });
  });

  it("hold nothing of the secret", () => {
    expect(JSON.stringify(masked({ password: "correct horse" }))).toBe('{"password":{"why":"looks secret"}}');
  });

  it("take names that every object has for names", () => {
    const value = JSON.parse('{"__proto__": {"password": "x"}, "constructor": "y"}') as ValueObject;
    const result = masked(value, { marks: [JSON.parse('{"toString": true}') as Json] });
    expect(Object.keys(result ?? {})).toEqual(["__proto__", "constructor"]);
    expect(JSON.stringify(result)).toBe('{"__proto__":{"password":{"why":"looks secret"}},"constructor":"y"}');
  });
});
