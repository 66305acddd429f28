import { TerraformStack } from "cdktf";
import { type IConstruct } from "constructs";
import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { type Problem } from "../core/refusal";
import { literalSecretProblems } from "../core/secret";
import { kindProblems, textProblems } from "../core/value-kinds";
import { ADMIN_ENTRY_POINT } from "./dashboard-configuration";
import { Traefik } from "./traefik";
import { type TraefikDashboardProps } from "./traefik-dashboard";
import { DASHBOARD_KEYS } from "./traefik-keys";

/** Everything that is wrong with a dashboard's settings. */
export function dashboardProblems(scope: IConstruct, props: TraefikDashboardProps): Problem[] {
  const kinds = withMisspelt(misspeltProblems("this dashboard", props, DASHBOARD_KEYS), () => [
    ...kindProblems("traefik", props.traefik, Traefik, "the Traefik that it shows"),
    ...textProblems("host", props.host, "dashboard.example.com"),
  ]);
  // The other rules read these values.
  if (kinds.length > 0) return kinds;
  return [
    ...hostProblems(props.host),
    ...nodesHostProblems(props.host),
    ...literalSecretProblems("users", props.users),
    ...subdomainProblems("name", props.name),
    ...subdomainProblems("secretName", props.secretName),
    ...plainHttpProblems(props),
    ...secondProblems(props),
    ...stackProblems(scope, props),
  ];
}

function hostProblems(host: string): Problem[] {
  const text = known(host);
  // An address has the shape of a host name, and Kubernetes refuses it in an Ingress.
  if (text === undefined || (text.includes(".") && !/^[\d.]+$/.test(text))) return subdomainProblems("host", text);
  return [
    {
      property: "host",
      received: text,
      rule: "must be a host name of more than one label, not an address",
      fix: "write it such as dashboard.example.com, or use the dnsName of the load balancer's address",
    },
  ];
}

/** A cluster's wildcard name has the addresses of its nodes, where Traefik listens on no port that a browser asks. */
function nodesHostProblems(host: string): Problem[] {
  const text = known(host);
  if (text === undefined || !/\.nodes\.k8s\.[a-z-]+\.scw\.cloud$/.test(text)) return [];
  return [
    {
      property: "host",
      received: text,
      rule: "must not be a name of the cluster's nodes: it does not lead to the load balancer",
      fix: "use the dnsName of the load balancer's address, or a name of your own for it",
    },
  ];
}

function plainHttpProblems({ plainHttp, traefik }: TraefikDashboardProps): Problem[] {
  if (plainHttp !== true || traefik.plainHttp) return [];
  return [
    {
      property: "plainHttp",
      received: true,
      rule: "must not be set where the Traefik redirects plain HTTP to HTTPS",
      fix: "leave it out, or set plainHttp of the Traefik as well",
    },
  ];
}

function secondProblems({ traefik }: TraefikDashboardProps): Problem[] {
  if (!traefik.hasEntryPoint(ADMIN_ENTRY_POINT.name)) return [];
  return [
    {
      property: "traefik",
      received: traefik.node.path,
      rule: "must not have a dashboard already",
      fix: "use the one that it has, or another Traefik",
    },
  ];
}

/** It adds to the Traefik's own Deployment, in whose stack its files then have to be. */
function stackProblems(scope: IConstruct, { traefik }: TraefikDashboardProps): Problem[] {
  if (TerraformStack.of(scope) === TerraformStack.of(traefik)) return [];
  return [
    {
      property: "traefik",
      received: traefik.node.path,
      rule: "must be in the stack of the dashboard",
      fix: `make the dashboard in ${TerraformStack.of(traefik).node.path}`,
    },
  ];
}
