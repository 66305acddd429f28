import { applyAgain, standsStill } from "../life/again";
import { type Steps } from "../life/step";
import { type Driver } from "../terraform/terraform-driver";
import { requireForgotten, requirePassed } from "../life/verdicts";

/** A workload stack that joins a life. */
export interface WorkloadLife {
  readonly stack: string;
  readonly driver: Driver;
  /** True where nothing runs that would delete an object. */
  readonly createOnly: boolean;
  /** Addresses of what is in its state. */
  readonly managed: () => readonly string[];
  /** Takes what is in Kubernetes out of the state. */
  readonly forgetObjects: () => void;
}

/** Deploys it, once the cluster is there. */
export async function deployWorkload(
  steps: Steps,
  { stack, driver, createOnly, managed }: WorkloadLife,
): Promise<void> {
  await steps.take(
    `deploy ${stack}`,
    () => driver.apply(),
    (ran) => {
      requirePassed(ran);
      const added = managed().length;
      if (added === 0) throw new Error("nothing is in the state");
      return `${added} resources made${createOnly ? ", and nothing waited for: nothing runs there" : ""}`;
    },
  );
  await steps.take(`deploy ${stack} again`, () => applyAgain(driver), standsStill);
}

/**
 * Destroys it, before the cluster is. On a user's own cluster that is tried after a failure as well: nobody else knows
 * what was made there.
 */
export async function destroyWorkload(
  steps: Steps,
  { stack, driver, createOnly, managed, forgetObjects }: WorkloadLife,
): Promise<void> {
  const wasTried = steps.all.some((step) => step.name === `deploy ${stack}` && step.outcome !== "not run");
  await steps.take(
    `destroy ${stack}`,
    () => {
      if (createOnly) forgetObjects();
      return driver.destroy();
    },
    (ran) => {
      requirePassed(ran);
      requireForgotten(managed());
      return createOnly
        ? "its Kubernetes objects are left on the cluster: nothing runs there"
        : "nothing is left of it";
    },
    { afterFailure: wasTried && !createOnly },
  );
}
