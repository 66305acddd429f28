/** Shorter ones are not looked at: a name may be as odd as that. */
const LEAST = 32;
/** Of neighbouring characters, how many are of different kinds. Random base64 has 0.6, names in camel case a third. */
const LEAST_CHANGES = 0.4;
/** Base64 of "-----BEGIN CERT": what is public by nature. */
const CERTIFICATE = "LS0tLS1CRUdJTiBDRVJU";

/** True if a word of letters, digits and `+/_=-` looks as if a machine had thrown dice for it: a key, a token, a hash. */
export function looksRandom(word: string): boolean {
  if (word.length < LEAST || word.includes(CERTIFICATE)) return false;
  if (word.split(/[^A-Za-z0-9]+/).some(isLongCode)) return true;
  const kinds = Array.from(word, kindOf).filter((kind) => kind !== undefined);
  if (kinds.length < LEAST || new Set(kinds).size < 3) return false;
  const changes = kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length;
  return changes / (kinds.length - 1) >= LEAST_CHANGES;
}

/** In one case only, as hexadecimal and base32 are: many digits among the letters. */
function isLongCode(run: string): boolean {
  if (run.length < LEAST || !(/^[a-z0-9]+$/.test(run) || /^[A-Z0-9]+$/.test(run))) return false;
  return (run.match(/\d/g)?.length ?? 0) >= 4 && /[A-Za-z]/.test(run);
}

function kindOf(character: string): "upper" | "lower" | "digit" | undefined {
  if (/[A-Z]/.test(character)) return "upper";
  if (/[a-z]/.test(character)) return "lower";
  return /\d/.test(character) ? "digit" : undefined;
}
