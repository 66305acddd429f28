import { isDestroyed, resources, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { addedSets, isOrganizationWide, setsOf } from "../kapsule/policies";
import { isPullPolicy, PULL_SET, pullKeys, pullSecrets } from "../kapsule/pull-keys";
import { named, showCause } from "../kapsule/show";
import { listed } from "../kubernetes/fate";
import { at } from "../value";

const DAY_MS = 86_400_000;
/** Days before the end of a key from which on it is time for a new one. */
const SOON = 30;

const TOO_WIDE: Rule = {
  id: "pull-key-too-wide",
  severity: "high",
  summary: "the key that nodes pull images with may do more than that",
  find: (deployment) =>
    resources(deployment, "scaleway_iam_policy")
      .filter((policy) => policy.kind !== "no-op" && isPullPolicy(deployment, policy))
      .flatMap((policy) => {
        const more = addedSets(policy).filter((set) => set !== PULL_SET);
        const wider = isOrganizationWide(policy.after) && !isOrganizationWide(policy.before);
        if (more.length === 0 && !wider) return [];
        const what =
          more.length > 0 ? `may do more than pull: ${listed(more)}` : "pulls from every project of the organization";
        return [
          {
            on: policy,
            severity: more.length > 0 ? ("high" as const) : ("medium" as const),
            title: `the key of ${named("policy", policy)} ${what}`,
            explanation: `The key lies in a Secret of the cluster: whoever may read Secrets there, or gets at a node, has it. The policy's permission sets: ${listed(setsOf(policy.after), 6)}.`,
            fix: `Give the application ${PULL_SET} alone, for the project of the registry, and make another application for everything else.`,
          },
        ];
      }),
};

const EXPIRES: Rule = {
  id: "pull-key-expires",
  severity: "medium",
  summary: "the key that nodes pull images with is about to expire, has expired, or never does",
  find: (deployment, { today }) =>
    pullKeys(deployment)
      .filter(({ after, kind }) => after !== undefined && kind !== "forget")
      .flatMap((key) => {
        const expires = at(key.after, "expires_at");
        if (expires === undefined || expires === null || expires === "") {
          return key.kind === "no-op" ? [] : [never(key)];
        }
        if (typeof expires !== "string") return [];
        const days = Math.floor((Date.parse(expires) - today.getTime()) / DAY_MS);
        return Number.isNaN(days) || days >= SOON ? [] : [soon(key, expires, days)];
      }),
};

function soon(key: ResourceChange, expires: string, days: number): Found {
  const past = days < 0;
  return {
    on: key,
    severity: past ? "high" : "medium",
    title: past
      ? `the key that nodes pull images with expired on ${expires.slice(0, 10)}`
      : `the key that nodes pull images with expires on ${expires.slice(0, 10)}, in ${days} ${days === 1 ? "day" : "days"}`,
    explanation:
      "From then on no node can pull: running pods stay, but new nodes, restarts elsewhere and new versions end in ImagePullBackOff.",
    fix: "Set a later expires_at: a new key is made and put into the Secret before the old one goes.",
  };
}

function never(key: ResourceChange): Found {
  return {
    on: key,
    severity: "low",
    title: "the key that nodes pull images with never expires",
    explanation:
      "A key that leaks can be used for ever. In return, pulling never fails for a day that was forgotten: which of the two weighs more is the project's to say.",
    fix: "Set expires_at, and renew it before its day; the review warns 30 days before.",
  };
}

const REPLACED: Rule = {
  id: "pull-key-replaced",
  severity: "medium",
  summary: "the key that nodes pull images with is replaced or destroyed",
  find: (deployment) => {
    const secretStays = pullSecrets(deployment).some(({ after }) => after !== undefined);
    return pullKeys(deployment)
      .filter((key) => isDestroyed(key) && secretStays)
      .map((key) => ({ on: key, ...replacement(key) }));
  },
};

function replacement(key: ResourceChange): Omit<Found, "on"> {
  if (key.kind === "delete") {
    return {
      severity: "high",
      title: "the key that nodes pull images with is destroyed, and a Secret for a registry stays",
      explanation:
        "If the Secret still holds this key, no node can pull any more: new nodes, restarts elsewhere and new versions end in ImagePullBackOff.",
      fix: "See that the Secret gets another key in the same deployment, or let the Secret go with the key.",
    };
  }
  const first = key.order === "create-first";
  return {
    severity: first ? "low" : "medium",
    title: `the key that nodes pull images with is replaced: ${showCause(key)}`,
    explanation: first
      ? "The new key is made and put into the Secret before the old one goes, so pulling works all the time, unless the apply stops in between."
      : "The old key goes before the Secret has the new one: in between no node can pull, and if the apply stops there, none can for as long.",
    fix: first
      ? "Nothing to do, unless something else uses the old key."
      : "Let the new key be made first: lifecycle create_before_destroy (RegistryPullSecret has it).",
  };
}

export const PULL_KEY_RULES: readonly Rule[] = [TOO_WIDE, EXPIRES, REPLACED];
