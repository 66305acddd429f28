/** Names that end so hold a secret: the end tells, as `secret_name` and `token_ttl` hold none. */
const SECRET = new RegExp(
  [
    "(?:password|passwd|pwd|passphrase|secret|token|apikey|secretkey|accesskey|privatekey)",
    "(?:^|_)(?:pw|pass|pgpass|passcode|requirepass|passwords|tokens|creds|credentials?|bearer|dsn)",
    "(?:^|_)(?:htpasswd|kube_?config|dockerconfigjson|dockercfg)",
    "(?:^|_)(?:private|secret|api|access|client|encryption|signing|master|shared|ssh|hmac|jwt|session|cookie|license|app|auth|admin|aes)_keys?",
    "(?:^|_)(?:redis|smtp|proxy|registry|mqtt|amqp|mongo|mysql|postgres|db)_auth",
    "(?:^|_)(?:t?otp|mfa)_seed|(?:^|_)webhook_urls?",
    "(?:^|_)secret_environment_variables",
    "(?:^|_)(?:connection_string|dsn|basic_auth_users)",
  ]
    .map((each) => `${each}(?:_(?:data|value|wo|base64|b64|json|hash|hashed|pem|raw|text|plain|\\d+))*$`)
    .join("|"),
);

/** What stands in a block that is named like a secret, and only says where the secret is. */
const REFERENCE = new Set([
  "secret_name",
  "name",
  "namespace",
  "path",
  "mode",
  "default_mode",
  "audience",
  "kind",
  "type",
]);

/** True if a value of this name is a secret whatever it looks like: `SCW_SECRET_KEY`, `db.password`, `accessToken`. */
export function isSecretName(name: string): boolean {
  return SECRET.test(words(name));
}

/** True if a value of this name says where a secret is, rather than what. */
export function isReferenceName(name: string): boolean {
  return REFERENCE.has(words(name));
}

/** True if whatever is below the name is a list of users with their password hashes. */
export function isUsersName(name: string, parent: string | undefined): boolean {
  return words(name) === "users" && parent !== undefined && /(?:basic|digest)_auth$/.test(words(parent));
}

/** True if the names below this one are anybody's choice, and all of the values secrets. */
export function isSecretMapName(name: string): boolean {
  return words(name).endsWith("secret_environment_variables");
}

function words(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
}
