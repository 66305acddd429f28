import { KUBE_CONTEXT } from "./api-server";
import { USERS_LINE } from "./dashboard-requests";

/** A way to synthesize the example: the variables that say so. */
export interface Way {
  readonly name: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A plan to make of a stack. */
export interface PlanOf {
  readonly name: string;
  /** Variables of the stack that are secret, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  /** True if a precondition of the stack must fail. */
  readonly refused: boolean;
}

/** A stack, synthesized in one of the ways. */
export interface Subject {
  readonly name: string;
  readonly way: Way;
  readonly stack: string;
  readonly plans: readonly PlanOf[];
}

/** A kubeconfig in the folder that is synthesized in. */
export const KUBECONFIG = "kubeconfig.yaml";

const SCALEWAY: Way = { name: "for Scaleway", env: {} };
const OWN_CLUSTER: Way = {
  name: "for a kubeconfig",
  env: { KAPSULE_KUBECONFIG: KUBECONFIG, KAPSULE_KUBE_CONTEXT: KUBE_CONTEXT },
};

export const WAYS: readonly Way[] = [SCALEWAY, OWN_CLUSTER];

/** A password where a hash belongs. */
const PLAIN_TEXT_LINE = "admin:kapsule-trial-in-plain-text\n";

/** Every stack that is tried. The workload on Scaleway needs outputs of a cluster that was deployed, so it has no plan. */
export const SUBJECTS: readonly Subject[] = [
  {
    name: "cluster",
    way: SCALEWAY,
    stack: "cluster",
    plans: [{ name: "plan of cluster, from an empty state", secrets: {}, refused: false }],
  },
  { name: "workload", way: SCALEWAY, stack: "workload", plans: [] },
  {
    name: "workload on a kubeconfig",
    way: OWN_CLUSTER,
    stack: "workload",
    plans: [
      {
        name: "plan of workload on a kubeconfig, from an empty state",
        secrets: { dashboard_users: USERS_LINE },
        refused: false,
      },
      {
        name: "plan of workload on a kubeconfig refuses users in plain text, and does not show them",
        secrets: { dashboard_users: PLAIN_TEXT_LINE },
        refused: true,
      },
    ],
  },
];

/** How the checks of a subject are called in reports, in the order of their run. */
export function checksOf(tool: string, { name, plans }: Subject): readonly [init: string, ...after: string[]] {
  return [
    `${tool}: init of ${name}`,
    `${tool}: validate of ${name}`,
    ...plans.map((plan) => `${tool}: ${plan.name}`),
  ] as const;
}
