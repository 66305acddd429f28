import { looksRandom } from "./random-text";

const SECRET = "(looks secret)";

/**
 * What gives itself away wherever it stands. No public digest and no resource id is among them. Each has a bound, or a
 * start that cannot stand within it: a long text must not be gone through anew from each of its characters.
 */
const TOKENS = [
  // Scaleway: the access key. Its secret key is a UUID, as every id is: only a name tells them apart.
  "\\bSCW[A-Z0-9]{17}\\b",
  // Password hashes of htpasswd and crypt; a doubled dollar is how Compose files and templates escape one.
  "\\${1,2}2[abxy]?\\${1,2}\\d\\d\\${1,2}[./A-Za-z0-9]{20,}",
  "\\${1,2}(?:apr1|md5|[156y]|gy|7|argon2(?:id|i|d)|pbkdf2[\\w-]*|scrypt)\\${1,2}[^\\s\"',]{8,}",
  "\\{(?:SSHA|SHA|SMD5|MD5|CRYPT)\\d*\\}[A-Za-z0-9+/$.=]{10,}",
  // A JSON web token, and the start of a key in base64: "-----BEGIN".
  "(?<![\\w-])eyJ[\\w-]{5,}\\.[\\w-]{5,}(?:\\.[\\w-]*)*",
  "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,40}-----[^]*?(?:-----END [^-]*-----|$)",
  "\\bLS0tLS1CRUdJTi(?!BDRVJU)[A-Za-z0-9+/=]{8,}",
  "\\bAGE-SECRET-KEY-1[0-9A-Z]{20,}",
  // AWS, GitHub, GitLab, Slack, npm, PyPI, Docker, Google, Stripe, DigitalOcean, Vault, SendGrid, AI services.
  "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b",
  "\\bgh[pousr]_\\w{30,}|\\bgithub_pat_\\w{20,}|\\bgl[a-z]{2,5}-[\\w-]{16,}",
  "\\bxox[a-z](?:\\.xox[a-z])?-[\\w-]{10,}|\\bxapp-[\\w-]{10,}|hooks\\.slack\\.com/[\\w/-]{10,}",
  "\\bnpm_\\w{30,}|\\bpypi-[\\w-]{30,}|\\bdckr_pat_[\\w-]{20,}|\\bAIza[\\w-]{30,}|\\bya29\\.[\\w-]{10,}",
  "\\b[rs]k_(?:live|test)_\\w{10,}|\\bwhsec_\\w{10,}|\\bdo[opr]_v1_\\w{20,}|\\bhv[sbr]\\.[\\w-]{20,}",
  "\\bSG\\.[\\w-]{10,}\\.[\\w-]{10,}|\\bsk-[\\w-]{20,}",
];

const TOKEN = new RegExp(TOKENS.join("|"), "g");

/** `scheme://user:password@host`, and a long token in place of the user. */
const LOGIN = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/)(?:([^\s/:@"']{0,200}):(?!\()[^\s@"']{1,1000}|[^\s/:@"'(]{16,1000})@/gi;

const HEADER = /\b((?:Basic|Bearer)\s+)(?=[^\s"']*(?:[0-9=]|[a-z][A-Z]))[A-Za-z0-9+/=_.-]{8,}/g;

/** A name of which the end tells that a secret follows: `--password=…`, `"auth": "…"`, `secret_key = …`. */
const NAME =
  "(?:password|passwd|\\bpwd|(?:\\b|_)pass|passphrase|secret|token|api[_-]?key|secret[_-]?key|access[_-]?key|private[_-]?key" +
  "|client-key-data|x-auth-token)";

/** What cannot be the secret itself: masked already, a reference, a placeholder, or a plain word. */
const NO_SECRET = "(?!\\(|\\$\\{|\\$\\(|<|\\*|(?:true|false|null|none|known|sensitive|var\\.|REPLACE-ME)\\b)";

const ASSIGNED = new RegExp(
  `(${NAME}["']?[ \\t]*(?:=>?|:=)[ \\t]*["']?|(?:${NAME}|\\bauth)["'][ \\t]*:[ \\t]*["'])${NO_SECRET}[^\\s"',;&)}\\]]{3,}`,
  "gi",
);

/** `password: …` at the start of a line, which in prose would be said of much that is none. */
const YAML_LINE = new RegExp(
  `^[ \\t-]{0,80}["']?[\\w.-]{0,80}${NAME}["']?[ \\t]*:[ \\t]*["']?${NO_SECRET}[^\\s"'#][^\\n]*`,
  "im",
);

/** Documents that hold credentials as a whole, by what is in them: a kubeconfig, the logins of registries, a Secret. */
const DOCUMENTS = [
  [/["']?kind["']?\s*:\s*["']?Config\b/, /\busers["']?\s*:/],
  [/["']auths["']\s*:\s*\{/],
  [/["']?kind["']?\s*:\s*["']?Secret\b/, /\b(?:data|stringData)["']?\s*:/],
] as const;

const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const DIGEST = /\bsha(?:256|512):[0-9a-f]{32,128}\b/gi;
const LONG_WORD = /[A-Za-z0-9+/_=-]{32,}/g;

/** How a resource's address ends that an engine has made: eight digits of a hash. */
const ADDRESS_HASH = /_[0-9A-F]{8}(?![0-9A-Za-z])/g;

/**
 * Free text without what looks like a key, a token or a password's hash. Ids of resources (UUIDs), addresses and
 * digests of images stay.
 */
export function maskText(text: string): string {
  return text
    .replaceAll(TOKEN, SECRET)
    .replaceAll(LOGIN, (_, scheme: string, user?: string) => `${scheme}${user ? `${user}:` : ""}${SECRET}@`)
    .replaceAll(HEADER, `$1${SECRET}`)
    .replaceAll(ASSIGNED, `$1${SECRET}`)
    .replaceAll(LONG_WORD, (word, at: number, all: string) =>
      isRandomWord(word, all.slice(Math.max(0, at - 8), at)) ? SECRET : word,
    );
}

/** True if a value looks like a secret, or has one in it. */
export function looksSecret(text: string): boolean {
  if (text.length < 8) return false;
  return (
    maskText(text) !== text ||
    text.search(YAML_LINE) !== -1 ||
    DOCUMENTS.some((parts) => parts.every((part) => part.test(text)))
  );
}

/** The same of a value that names an image: its tag may be a commit, and is none. */
export function looksSecretInImage(image: string): boolean {
  return looksSecret(image.replaceAll(/:[0-9a-f]{7,64}(?![0-9a-zA-Z])/g, ""));
}

function isRandomWord(word: string, textBefore: string): boolean {
  if (/\bsha(?:256|512)[:=-]$/i.test(textBefore)) return false;
  return looksRandom(word.replaceAll(UUID, "").replaceAll(DIGEST, "").replaceAll(ADDRESS_HASH, ""));
}
