import fc from "fast-check";
import { maskText } from "../../review/masking";
import { looksSecret, looksSecretInImage } from "../../review/secret-text";

// Joined, so that no scanner takes this file for a leak.
const joined = (...parts: readonly string[]) => parts.join("");
const SALTED = "abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234";

describe("what looks secret", () => {
  it.each([
    ["a Scaleway access key", joined("SCW", "ABCDEFGH123456789")],
    ["a bcrypt hash of htpasswd", `admin:$2y$10$${SALTED}`],
    ["a bcrypt hash, its dollars doubled", `admin:$$2y$$10$$${SALTED}`],
    ["an apr1 hash", "admin:$apr1$abcdefgh$0123456789abcdefghijk."],
    ["an MD5-crypt hash", "$1$abcdefgh$0123456789abcdefghijk."],
    ["a SHA-512-crypt hash", "$6$rounds=5000$saltsalt$0123456789abcdefghijk0123456789abcdefghijk"],
    ["an argon2 hash", "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2g"],
    ["a SHA-1 hash of htpasswd", "admin:{SHA}0DPiKuNIrrVmD8IUCuw1hQxNqZc="],
    ["a JSON web token", joined("ey", "JhbGciOiJIUzI1NiJ9.ey", "JzdWIiOiIxIn0.c2lnbmF0dXJl")],
    ["a private key", joined("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----")],
    ["a private key that is cut off", joined("-----BEGIN ", "PRIVATE KEY-----\nMIIE")],
    ["a private key in base64", Buffer.from(joined("-----BEGIN ", "PRIVATE KEY-----\nMIIE")).toString("base64")],
    ["an AWS access key", joined("AKIA", "ABCDEFGH12345678")],
    ["a GitHub token", joined("ghp_", "abcdefghijklmnopqrstuvwxyz0123456789")],
    ["a GitLab token", joined("glpat-", "abcdefghijklmnopqrst")],
    ["a Slack token", joined("xoxb-", "123456789012-abcdefghijkl")],
    ["a password in a URL", "postgres://user:hunter2@db:5432/app"],
    ["a token in a URL", "https://abcdefghijklmnopqrst@git.example.com/x"],
    ["a header", "Authorization: Basic dXNlcjpwYXNz"],
    ["a flag", "--db-password=hunter2"],
    ["a line of YAML", "database:\n  password: hunter two\n"],
    ["a kubeconfig", "apiVersion: v1\nkind: Config\nusers:\n- name: me\n"],
    ["logins of registries", '{"auths":{"rg.fr-par.scw.cloud":{"auth":"bm9sb2dpbjp4"}}}'],
    ["a Secret", '{"apiVersion":"v1","kind":"Secret","data":{"a":"Yg=="}}'],
    ["hexadecimal that is no id", "dfbeaf0708174b316c01aa18b5a48c66391abc6cf9704d5781bfe31987814b3d"],
    ["random base64", "q8Zk2vTn0XwRr5LhYcJ7uEoP3mBdGs9AaFiW1xNt"],
  ])("%s", (_, text) => {
    expect(looksSecret(text)).toBe(true);
  });

  it.each([
    ["the id of a resource", "fr-par/69543cb0-686e-5a68-851a-66c314ebc2bc"],
    ["a domain with an id", "*.69543cb0-686e-5a68-851a-66c314ebc2bc.nodes.k8s.fr-par.scw.cloud"],
    ["the digest of an image", `web@sha256:${"0123456789abcdef".repeat(4)}`],
    ["an address", 'module.a["b"].kubernetes_cluster_role_binding_v1.Traefik_Access_ClusterRoleBinding_6B8BBF41[0]'],
    ["an output of the engine", "cross-stack-output-scaleway_iam_applicationPullAccess_CFEAC514id"],
    ["the name of a node", "scw-k8s-test-default-cdc64379-ea8"],
    ["an annotation", "service.beta.kubernetes.io/scw-loadbalancer-health-check-http-uri"],
    ["a certificate", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"],
    ["a certificate in base64", Buffer.from(`-----BEGIN CERTIFICATE-----\n${"MIIB".repeat(20)}`).toString("base64")],
    ["a path", "/home/runner/work/infrastructure/infrastructure/stacks/KapsuleStack"],
    ["a URL", "https://69543cb0-686e-5a68-851a-66c314ebc2bc.api.k8s.fr-par.scw.cloud:6443"],
    ["a variable in place of a password", "postgres://user:${var.password}x"],
    ["a file of users", "middlewares:\n  dashboard-auth:\n    basicAuth:\n      usersFile: /etc/users/auth\n"],
    ["prose", "the token: a secret: must be kept, and password protection is on"],
  ])("not %s", (_, text) => {
    expect([looksSecret(text), maskText(text)]).toEqual([false, text]);
  });

  it("lets the tag of an image be a commit, and the password in its registry's URL be none", () => {
    const commit = "4f3c2b1a".repeat(5);
    expect(looksSecretInImage(`rg.fr-par.scw.cloud/team/web:${commit}`)).toBe(false);
    expect(looksSecretInImage(`https://me:hunter22@registry.example.com/web:${commit}`)).toBe(true);
  });
});

describe("maskText", () => {
  it("replaces the secret alone", () => {
    const key = joined("SCW", "ABCDEFGH123456789");
    expect(maskText(`access_key ${key} of postgres://me:hunter2@db/x, --token=abc, "auth": "bm9sb2dpbg"`)).toBe(
      'access_key (looks secret) of postgres://me:(looks secret)@db/x, --token=(looks secret), "auth": "(looks secret)"',
    );
    expect(maskText("DB_PASS=hunter2 in bypass=hunter2")).toBe("DB_PASS=(looks secret) in bypass=hunter2");
    expect(maskText(`401 for Bearer abc123def456: admin:$2y$10$${SALTED}`)).toBe(
      "401 for Bearer (looks secret): admin:(looks secret)",
    );
    expect(maskText("secret_key = 11111111-2222-3333-4444-555555555555 of 11111111-2222-3333-4444-666666666666")).toBe(
      "secret_key = (looks secret) of 11111111-2222-3333-4444-666666666666",
    );
  });

  it("leaves what is masked as it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const once = maskText(text);
        expect(maskText(once)).toBe(once);
      }),
    );
  });

  it.each(["-", "a.", "password", "ghp_", "a://b:", "eyJhbGciOi-", "-----BEGIN PRIVATE KEY PRIVATE KEY "])(
    "takes no longer for each character of a long text than of a short one: %s over and over",
    (part) => {
      const [short, long] = [part.repeat(30_000 / part.length), part.repeat(480_000 / part.length)];
      const times = Array.from({ length: 4 }, () => [timeOf(short), timeOf(long)] as const);
      const least = (column: 0 | 1) => Math.min(...times.map((row) => row[column]));
      // 16 times the text: about 16 if a text is gone through once, and 256 if it is anew from each of its characters.
      expect(least(1) / least(0)).toBeLessThan(80);
    },
  );
});

/** In nanoseconds, to be compared with others of the same run only. */
function timeOf(text: string): number {
  const start = process.hrtime.bigint();
  looksSecret(text);
  return Number(process.hrtime.bigint() - start);
}
