/** Who may do something, by permission sets. Who may write may read as well. */
interface Grant {
  readonly path: RegExp;
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** The first that matches. From what Scaleway's documentation says of each set, and from what its users were refused. */
const GRANTS: readonly Grant[] = [
  ofOrganization(/^\/account\//, ["ProjectReadOnly"], ["ProjectManager"]),
  ofProducts(/^\/iam\/v1alpha1\/ssh-keys/, "SSHKeys"),
  { path: /^\/iam\/v1alpha1\/quota/, read: ["OrganizationReadOnly"], write: ["OrganizationManager"] },
  ofIam(/^\/iam\/v1alpha1\/(applications|api-keys)/, "IAMApplication"),
  ofIam(/^\/iam\/v1alpha1\/groups/, "IAMGroup"),
  ofIam(/^\/iam\/v1alpha1\/(policies|rules|permission-sets)/, "IAMPolicy"),
  ofIam(/^\/iam\/v1alpha1\/users/, "IAMUser"),
  ofProducts(/^\/baremetal\//, "ElasticMetal"),
  ofProducts(/^\/instance\//, "Instances"),
  ofProducts(/^\/ipam\//, "IPAM"),
  ofProducts(/^\/k8s\//, "Kubernetes"),
  ofProducts(/^\/lb\//, "LoadBalancers"),
  ofProducts(/^\/registry\//, "ContainerRegistry"),
  // Who may make a VPC was refused a private network in it.
  ofProducts(/^\/vpc\/.*\/(private-networks|subnets)/, "PrivateNetworks"),
  ofProducts(/^\/vpc\//, "VPC"),
];

/** The permission sets that each let a call be made. */
export function setsFor(path: string, method: string): readonly string[] {
  const grant = GRANTS.find((each) => each.path.test(path));
  return method === "GET" ? [...(grant?.read ?? []), ...(grant?.write ?? [])] : (grant?.write ?? []);
}

function ofProducts(path: RegExp, name: string): Grant {
  const ending = (suffix: string): string[] => [`${name}${suffix}`, `AllProducts${suffix}`];
  return { path, read: ending("ReadOnly"), write: ending("FullAccess") };
}

function ofIam(path: RegExp, name: string): Grant {
  return ofOrganization(path, [`${name}ReadOnly`, "IAMReadOnly"], [`${name}Manager`]);
}

function ofOrganization(path: RegExp, read: readonly string[], write: readonly string[]): Grant {
  return { path, read, write: [...write, "IAMManager", "OrganizationManager"] };
}
