import { join } from "node:path";
import { objectOrEmpty, type JsonObject } from "../../../synthesis/json";
import { readJsonObject, type SynthesizedStack } from "../../../synthesis/read";
import { elementsIn } from "./elements";
import { strangersOf } from "./strangers";
import { NotRunError } from "../not-run-error";
import { stateOf } from "../workload/workload-edits";

/** What is made at the local API, or nowhere but in the state. Anything else would be made for real. */
const LOCAL_TYPES = /^(?:scaleway|terraform|random|null|time|tls)_/;
/** Scaleway's products with protocols of others, at hosts of their own. */
const ELSEWHERE = /^scaleway_(?:object|mnq_s[nq]s)/;
const ON_A_CLUSTER = /^kubernetes_/;

/** A stack as it was synthesized. */
export function originalOf({ directory }: SynthesizedStack): JsonObject {
  return readJsonObject(join(directory, "cdk.tf.json"));
}

/**
 * @param variables values of the stack's variables, by their names in the environment
 * @throws NotRunError for a stack that is not rehearsed
 */
export function requireRehearsable(
  name: string,
  stack: JsonObject,
  variables: Readonly<Record<string, string | undefined>>,
  cluster?: string,
): void {
  const reasons = [...outsideOf(stack, cluster), ...strangersOf(stack, variables)];
  if (reasons.length > 0)
    throw new NotRunError(`${name} is not rehearsed:\n${reasons.map((each) => `- ${each}`).join("\n")}`);
}

/**
 * Why a stack is not rehearsed: something of it would happen outside of the local API, with whatever credentials this
 * machine holds. Empty if all stays inside.
 *
 * @param stack the content of its cdk.tf.json
 * @param cluster name of the rehearsed stack that it is deployed on, with a cluster that was named for it: its state
 *   and Kubernetes objects stay inside as well
 */
export function outsideOf(stack: JsonObject, cluster?: string): string[] {
  const elements = elementsIn(stack);
  const isInside = (name: string) =>
    (LOCAL_TYPES.test(name) && !ELSEWHERE.test(name)) || (cluster !== undefined && ON_A_CLUSTER.test(name));
  const outside = elements.filter(({ type }) => !isInside(type));
  const objects = outside.filter(({ type }) => ON_A_CLUSTER.test(type)).length;
  return [
    ...(objects === 0
      ? []
      : [
          `Kubernetes objects (${objects}) need a cluster: --kubeconfig names one, beside the stack that these depend on`,
        ]),
    // Under another name a provider would keep its own login.
    ...Object.keys(objectOrEmpty(stack["provider"]))
      .filter((name) => !isInside(`${name}_`) && !(objects > 0 && name === "kubernetes"))
      .map((name) => `provider ${name} is not known`),
    ...outside
      .filter(({ type }) => !ON_A_CLUSTER.test(type))
      .map(({ address }) => `${address} is not served by the local API`),
    // A state of another stack is read where its backend is: at Scaleway for instance.
    ...elements
      .filter(({ type }) => type === "terraform_remote_state")
      .filter(({ address }) => cluster === undefined || address !== `data.terraform_remote_state.${stateOf(cluster)}`)
      .map(({ address }) => `${address} is another stack's state`),
    ...elements
      .filter(({ attributes }) => attributes["provisioner"] !== undefined)
      .map(({ address }) => `${address} has a provisioner, which would run`),
    ...Object.keys(objectOrEmpty(stack["module"])).map((name) => `module.${name} is not looked into`),
  ];
}
