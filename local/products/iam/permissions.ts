import { type World } from "../../world";
import { GROUPS } from "./groups";
import { API_KEYS, POLICIES } from "./records";

/** The permission sets of each product, by the beginning of their names. */
const SETS: Readonly<Record<string, RegExp>> = {
  account: /^(Project|Organization)/,
  iam: /^(IAM|Organization)/,
  instance: /^(Instances|AllProducts)/,
  ipam: /^(IPAM|AllProducts)/,
  k8s: /^(Kubernetes|AllProducts)/,
  lb: /^(LoadBalancers|AllProducts)/,
  registry: /^(ContainerRegistry|AllProducts)/,
  vpc: /^(VPC|PrivateNetworks|AllProducts)/,
};

/**
 * Whether policies let an application make a call, its own or those of its groups: by product, and by reading or more.
 * Projects and conditions of a rule are not looked at. A key from outside, and one of a user, may do everything.
 */
export function isPermitted(world: World, secretKey: string, product: string, method: string): boolean {
  const key = world
    .of(API_KEYS)
    .all()
    .find(({ secret_key }) => secret_key === secretKey);
  if (key?.application_id === undefined) return true;
  const { application_id } = key;
  const groups = world.of(GROUPS).all();
  const own = groups.filter(({ application_ids }) => application_ids.includes(application_id)).map(({ id }) => id);
  const names = world
    .of(POLICIES)
    .all()
    .filter((policy) => policy.application_id === application_id || own.includes(policy.group_id ?? ""))
    .flatMap(({ rules }) => rules.flatMap(({ permission_set_names }) => permission_set_names ?? []));
  return names.some((name) => SETS[product]?.test(name) === true && (method === "GET" || !name.endsWith("ReadOnly")));
}
