import { fail, type Line, ok } from "../line";
import { type Machine } from "../machine";

/** @param needed - a provider logs in with it */
export function scwLines({ answer }: Pick<Machine, "answer">, needed: boolean): readonly Line[] {
  if (!needed) return [ok("scw", "not needed: nothing logs in with it")];
  const version = /\d+\.\d+\.\d+\S*/.exec(answer("scw", ["version"]) ?? "")?.[0];
  if (version !== undefined) return [ok("scw", version)];
  const fix =
    "install the Scaleway CLI; or log in by KubernetesAccess.token(), in the example KAPSULE_ACCESS=token, and synthesize again";
  return [fail("scw", "a stack logs in to the cluster with scw, and it does not answer", fix)];
}
