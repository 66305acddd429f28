import { type Json, type JsonObject } from "../../synthesis/json";
import { withPlaceholders } from "../../synthesis/placeholders";

const explain = (expression: string) => `<${expression}>`;
const filled = (object: JsonObject) => withPlaceholders(object, explain);
/** The value that is put in place of an expression at a path of an object. */
const at = (object: JsonObject) => filled(object).object;

describe("withPlaceholders", () => {
  test("leaves an object without expressions, but for Terraform's escapes", () => {
    const object = {
      kind: "ConfigMap",
      data: { a: "b", script: "echo $${HOME} %%{c}" },
      size: 3,
      on: true,
      none: null,
    };
    expect(filled(object)).toEqual({
      object: { kind: "ConfigMap", data: { a: "b", script: "echo ${HOME} %{c}" }, size: 3, on: true, none: null },
      placeholders: [],
    });
  });

  test("says where each placeholder is, and what belongs there", () => {
    const object = {
      kind: "Ingress",
      metadata: { name: "a", annotations: { "a.b/c_d": "${var.a}" }, labels: { plain: "${var.b}" } },
      spec: { rules: [{ host: "${var.c}" }, { host: "www.${var.c}.${var.d}" }] },
    };
    expect(filled(object)).toEqual({
      object: {
        kind: "Ingress",
        metadata: { name: "a", annotations: { "a.b/c_d": "REPLACE-ME" }, labels: { plain: "REPLACE-ME" } },
        spec: { rules: [{ host: "replace-me.invalid" }, { host: "www.replace-me.invalid.replace-me.invalid" }] },
      },
      placeholders: [
        { path: 'metadata.annotations["a.b/c_d"]', meaning: "from <var.a>" },
        { path: 'metadata.labels["plain"]', meaning: "from <var.b>" },
        { path: "spec.rules[0].host", meaning: "from <var.c>" },
        { path: "spec.rules[1].host", meaning: "from <var.c>, <var.d>" },
      ],
    });
  });

  test.each<[string, JsonObject, Json]>([
    ["a name", { metadata: { name: "${a.b}" } }, { metadata: { name: "replace-me" } }],
    ["a part of a name", { metadata: { name: "web-${a.b}" } }, { metadata: { name: "web-replace-me" } }],
    ["a namespace", { metadata: { namespace: "${a.b}" } }, { metadata: { namespace: "replace-me" } }],
    ["the name of another object", { spec: { secretName: "${a.b}" } }, { spec: { secretName: "replace-me" } }],
    [
      "an annotation of ids",
      { metadata: { annotations: { "service.beta.kubernetes.io/scw-loadbalancer-ip-ids": "${a.b}" } } },
      {
        metadata: {
          annotations: { "service.beta.kubernetes.io/scw-loadbalancer-ip-ids": "00000000-0000-0000-0000-000000000000" },
        },
      },
    ],
    ["all labels", { metadata: { labels: "${a.b}" } }, { metadata: { labels: { "replace-me": "REPLACE-ME" } } }],
    ["a selector's label", { spec: { selector: { app: "${a.b}" } } }, { spec: { selector: { app: "REPLACE-ME" } } }],
    [
      "hosts of TLS",
      { spec: { tls: [{ hosts: ["${a.b}"] }] } },
      { spec: { tls: [{ hosts: ["replace-me.invalid"] }] } },
    ],
    ["an address", { spec: { loadBalancerIP: "${a.b}" } }, { spec: { loadBalancerIP: "192.0.2.1" } }],
    ["addresses", { spec: { externalIPs: ["${a.b}"] } }, { spec: { externalIPs: ["192.0.2.1"] } }],
    [
      "ranges",
      { spec: { loadBalancerSourceRanges: ["${a.b}"] } },
      { spec: { loadBalancerSourceRanges: ["192.0.2.0/24"] } },
    ],
    ["a count", { spec: { replicas: "${a.b}" } }, { spec: { replicas: 1 } }],
    ["a port", { spec: { ports: [{ port: "${a.b}" }] } }, { spec: { ports: [{ port: 1 }] } }],
    ["a time", { spec: { minReadySeconds: "${a.b}" } }, { spec: { minReadySeconds: 1 } }],
    ["a switch", { spec: { hostNetwork: "${a.b}" } }, { spec: { hostNetwork: false } }],
    ["a quantity", { resources: { limits: { cpu: "${a.b}" } } }, { resources: { limits: { cpu: "1" } } }],
    [
      "an image's tag",
      { containers: [{ image: "rg.fr-par.scw.cloud/a/b:${a.b}" }] },
      { containers: [{ image: "rg.fr-par.scw.cloud/a/b:replace-me" }] },
    ],
    ["an environment variable", { env: [{ value: "${a.b}" }] }, { env: [{ value: "REPLACE-ME" }] }],
    ["an argument", { args: ["--a=${a.b}"] }, { args: ["--a=REPLACE-ME"] }],
    [
      "a range in an argument",
      { args: ["--entryPoints.web.proxyProtocol.trustedIPs=10.0.0.0/8,${a.b}"] },
      { args: ["--entryPoints.web.proxyProtocol.trustedIPs=10.0.0.0/8,192.0.2.0/24"] },
    ],
    [
      "a mail address in an argument",
      { args: ["--acme.email=${a.b}"] },
      { args: ["--acme.email=replace-me@replace-me.invalid"] },
    ],
    ["an address in an argument", { args: ["--ip=${a.b}"] }, { args: ["--ip=192.0.2.1"] }],
    ["a host in an argument", { args: ["--url=https://${a.b}/x"] }, { args: ["--url=https://replace-me.invalid/x"] }],
    [
      "a host in a file",
      { data: { f: "rule: Host(`${a.b}`)\n" } },
      { data: { f: "rule: Host(`replace-me.invalid`)\n" } },
    ],
    ["a file", { data: { f: "${a.b}" } }, { data: { f: "REPLACE-ME" } }],
  ])("puts into %s what is valid there", (_what, object, replaced) => {
    expect(at(object)).toEqual(replaced);
  });

  test("never repeats the value of a Secret, known or not", () => {
    const secret = {
      kind: "Secret",
      metadata: { name: "a", labels: { plain: "kept" } },
      type: "Opaque",
      data: { binary: "Y2FuYXJ5" },
      stringData: { password: "canary", other: "x${var.a}", auth: "${var.users}" },
    };
    expect(filled(secret)).toEqual({
      object: {
        kind: "Secret",
        metadata: { name: "a", labels: { plain: "kept" } },
        type: "Opaque",
        data: { binary: "UkVQTEFDRS1NRQ==" },
        stringData: {
          password: "REPLACE-ME",
          other: "REPLACE-ME",
          auth: "REPLACE-ME: the line that htpasswd -nBC 10 <user> prints",
        },
      },
      placeholders: [
        { path: 'data["binary"]', meaning: "a secret that is not repeated here" },
        { path: 'stringData["password"]', meaning: "a secret that is not repeated here" },
        { path: 'stringData["other"]', meaning: "a secret, from <var.a>" },
        { path: 'stringData["auth"]', meaning: "a secret, from <var.users>" },
      ],
    });
  });

  test.each([
    [
      "kubernetes.io/dockerconfigjson",
      ".dockerconfigjson",
      '{"auths":{"replace-me.invalid":{"username":"REPLACE-ME","password":"REPLACE-ME"}}}',
    ],
    [
      "kubernetes.io/dockercfg",
      ".dockercfg",
      '{"replace-me.invalid":{"username":"REPLACE-ME","password":"REPLACE-ME"}}',
    ],
    ["kubernetes.io/tls", "tls.key", "REPLACE-ME"],
  ])("puts into a Secret of type %s what an API server accepts", (type, key, value) => {
    expect(at({ kind: "Secret", type, stringData: { [key]: "${var.a}" } })).toEqual({
      kind: "Secret",
      type,
      stringData: { [key]: value },
    });
  });

  test.each([
    ['${jsonencode({"auths" = zipmap(["rg.test:5000/a"], [{"password" = var.a}])})}', ["rg.test:5000/a"]],
    ['${jsonencode({"auths" = zipmap(["a.test", "b.test"], [{"password" = var.a}])})}', ["a.test", "b.test"]],
    ['${jsonencode({"auths" = zipmap([var.host], [{"password" = "canary"}])})}', ["replace-me.invalid"]],
    ['${jsonencode({"auths" = zipmap(["${var.a}.test"], [{"password" = "canary"}])})}', ["replace-me.invalid"]],
    ['{"auths":{"a.test":{"password":"canary"}}}', ["replace-me.invalid"]],
  ])("keeps of a pull secret %s only the hosts that are written out", (written, hosts) => {
    const login = { username: "REPLACE-ME", password: "REPLACE-ME" };
    expect(
      at({
        kind: "Secret",
        type: "kubernetes.io/dockerconfigjson",
        stringData: { ".dockerconfigjson": written },
      }),
    ).toEqual({
      kind: "Secret",
      type: "kubernetes.io/dockerconfigjson",
      stringData: {
        ".dockerconfigjson": JSON.stringify({ auths: Object.fromEntries(hosts.map((each) => [each, login])) }),
      },
    });
  });

  test("puts one entry into a Secret whose keys are known only at apply", () => {
    expect(at({ kind: "Secret", stringData: "${var.a}" })).toEqual({
      kind: "Secret",
      stringData: { "REPLACE-ME": "REPLACE-ME" },
    });
  });
});
