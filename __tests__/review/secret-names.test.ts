import { isReferenceName, isSecretName, isUsersName } from "../../review/secret-names";

describe("names", () => {
  it.each([
    "password",
    "DB_PASSWORD",
    "PGPASSWORD",
    "adminPassword",
    "DB_PASS",
    "PGPASS",
    "SESSION_KEY",
    "password_hash",
    "SCW_SECRET_KEY",
    "secret_key",
    "secretKey",
    "access_key",
    "api.key",
    "private_key_pem",
    "client_key",
    "REDIS_AUTH",
    "SMTP_AUTH",
    "APP_KEY",
    "ADMIN_PW",
    "OTP_SEED",
    "TOTP_SEED",
    "SLACK_WEBHOOK_URL",
    "secret_environment_variables",
    "token",
    "GITHUB_TOKEN",
    "auth.adminToken",
    "kubeconfig",
    "kube_config",
    "credentials",
    ".dockerconfigjson",
    "htpasswd",
    "example.com/api-token",
  ])("%s is a secret's", (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each([
    "secret_name",
    "secretRef",
    "secret_key_ref",
    "image_pull_secrets",
    "token_ttl",
    "automount_service_account",
    "key",
    "public_key",
    "ca_certificate",
    "cluster_ca_certificate",
    "certificate_ids",
    "password_policy",
    "bypass",
    "basic_auth",
    "forwardAuth",
    "app_keyring",
    "seed",
    "webhook_url_path",
    "passed",
    "tls_key_id",
    "name",
  ])("%s is none's", (name) => {
    expect(isSecretName(name)).toBe(false);
  });

  it("says where a secret is", () => {
    expect(["secret_name", "secretName", "name", "password", "key"].map(isReferenceName)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it("knows lists of users by the block that they are in", () => {
    expect([
      isUsersName("users", "basicAuth"),
      isUsersName("users", "digest_auth"),
      isUsersName("users", "team"),
    ]).toEqual([true, true, false]);
    expect(isUsersName("users", undefined)).toBe(false);
  });
});
