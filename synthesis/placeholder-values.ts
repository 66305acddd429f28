import { type Json } from "./json";

const TEXT = "REPLACE-ME";
const NAME = "replace-me";
/** `.invalid` never resolves (RFC 2606), and nobody has an address of TEST-NET-1 (RFC 5737). */
const HOST = "replace-me.invalid";
const ADDRESS = "192.0.2.1";
const RANGE = "192.0.2.0/24";
const UUID = "00000000-0000-0000-0000-000000000000";

/** What an API server accepts in a field, by its path; the first that matches. */
const BY_PATH: readonly (readonly [RegExp, Json])[] = [
  [/(^|\.)(annotations|labels|matchLabels|nodeSelector|selector|data|binaryData)$/, { [NAME]: TEXT }],
  [/annotations\["[^"]*-ids?"\]$/, UUID],
  [/(labels|matchLabels|nodeSelector|annotations|selector)(\[".*"\]|\.\w+)$/, TEXT],
  [/\.(hosts|hostnames)\[\d+\]$|\.(host|hostname|externalName)$/i, HOST],
  [/\.(loadBalancerIP|clusterIP|hostIP|ip)$|\.(externalIPs|clusterIPs|nameservers)\[\d+\]$/, ADDRESS],
  [/\.loadBalancerSourceRanges\[\d+\]$|\.cidr$|\.except\[\d+\]$/, RANGE],
  [/\.(limits|requests|hard)(\[".*"\]|\.\w+)$|\.sizeLimit$|\.divisor$/, "1"],
  [/\.(port|targetPort|number|containerPort|hostPort|nodePort|healthCheckNodePort|endPort)$/, 1],
  [/\.(replicas|minReplicas|minAvailable|max[A-Z]\w+|partition|weight)$/, 1],
  [/\.\w+(Seconds|Threshold|Limit)$|\.(runAs(User|Group)|fsGroup|priority)$/, 1],
  [
    /\.(privileged|optional|readOnly|immutable|suspend|stdin|tty|hostNetwork|runAsNonRoot)$|\.(allow|automount)\w+$/,
    false,
  ],
  [/\.(name|namespace|\w+Name|image|key)$/, NAME],
];

/** What belongs behind the text that ends a part of an argument or file, such as `--proxyProtocol.trustedIPs=`. */
const BY_TEXT_BEFORE: readonly (readonly [RegExp, string])[] = [
  [/email["']?\s*[=:]\s*["']?$/i, `${NAME}@${HOST}`],
  [/(cidrs?|ranges?|trustedips|subnets?)["']?\s*[=:][^\n=:]*$/i, RANGE],
  [/\bip["']?\s*[=:]\s*["']?$/i, ADDRESS],
  [/(host(name)?|domain|server|\/\/)["']?\s*[=:(]?\s*["'`]?$/i, HOST],
];

/** Stands for a whole field. */
export function whole(path: string): Json {
  return BY_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? TEXT;
}

/** Stands for a part of a text, by what is written before it. */
export function inText(before: string, path: string): string {
  const bySide = BY_TEXT_BEFORE.find(([pattern]) => pattern.test(before))?.[1];
  const byPath = whole(path);
  return bySide ?? (typeof byPath === "string" ? byPath : TEXT);
}
