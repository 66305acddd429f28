import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { SecretV1 } from "@cdktf/provider-kubernetes/lib/secret-v1";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { Annotations, Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { createHash } from "node:crypto";
import { refuseLateLogicalIds } from "../core/logical-ids";
import { refuse } from "../core/refusal";
import {
  ADMIN_ENTRY_POINT,
  CONFIGURATION_FILE,
  DASHBOARD_PATHS,
  dashboardArguments,
  dashboardConfiguration,
  USERS_FILE,
} from "./dashboard-configuration";
import { dashboardProblems } from "./dashboard-rules";
import { WEB, WEBSECURE } from "./entry-points";
import { USERS_MESSAGE, usersCondition } from "./htpasswd";
import { type Traefik } from "./traefik";

/** Settings of a TraefikDashboard. */
export interface TraefikDashboardProps {
  /** The Traefik that it shows and that serves it; it must be in the same stack. */
  readonly traefik: Traefik;
  /** Host name that it answers to, which must resolve to the load balancer: a name of one's own, or the address's. */
  readonly host: string;
  /**
   * Who may see it: the value of a sensitive Terraform variable in htpasswd form, a user a line, with bcrypt hashes of
   * cost 10 or more. `htpasswd -nBC 10 admin` makes one. Terraform refuses others in the plan, without showing them.
   */
  readonly users: string;
  /**
   * Serve it by plain HTTP: passwords travel in clear. Needs `plainHttp` of the Traefik as well.
   *
   * @default false
   */
  readonly plainHttp?: boolean;
  /**
   * Name of the Ingress.
   *
   * @default "traefik-web-ui"
   */
  readonly name?: string;
  /**
   * Name of the Secret with the users.
   *
   * @default "traefik-dash-basic-auth"
   */
  readonly secretName?: string;
}

/** Traefik's dashboard behind a password, for browsers and for pods of the cluster alike. */
export class TraefikDashboard extends Construct {
  /** The Ingress by which the dashboard is reached. */
  public readonly resource: IngressV1;
  /** The users, with the hashes of their passwords. */
  public readonly secret: SecretV1;
  /** Traefik's configuration file for the dashboard. */
  public readonly configMap: ConfigMapV1;
  /** What leads from the Ingress to the dashboard's own port. */
  public readonly service: ServiceV1;
  /** Host name that it answers at. */
  public readonly host: string;
  /** Where to point a browser: `https://<host>/dashboard/`, or `http` with `plainHttp`. */
  public readonly url: string;

  public constructor(scope: Construct, id: string, props: TraefikDashboardProps) {
    super(scope, id);
    refuse(this, dashboardProblems(this, props));
    refuseLateLogicalIds(this);

    const { traefik, host, plainHttp = false, name = "traefik-web-ui", secretName = "traefik-dash-basic-auth" } = props;
    const { namespace } = traefik;
    const labels = { ...traefik.selector };
    const serviceName = `${traefik.name}-dashboard`;
    this.host = host;
    this.url = `${plainHttp ? "http" : "https"}://${host}/dashboard/`;
    if (plainHttp) Annotations.of(this).addWarning("plainHttp: the dashboard's passwords travel in clear");

    this.secret = new SecretV1(this, "Users", {
      metadata: { name: secretName, namespace, labels },
      data: { [USERS_FILE]: props.users },
      // Not a variable's validation: that one prints the value that it refuses, sensitive or not.
      lifecycle: { precondition: [{ condition: usersCondition(props.users), errorMessage: USERS_MESSAGE }] },
    });
    const configuration = dashboardConfiguration();
    this.configMap = new ConfigMapV1(this, "Configuration", {
      metadata: { name: serviceName, namespace, labels },
      data: { [CONFIGURATION_FILE]: configuration },
    });
    traefik.extend(
      {
        args: dashboardArguments,
        entryPoints: [ADMIN_ENTRY_POINT],
        volumes: [
          { name: "dashboard-configuration", configMap: { name: serviceName } },
          { name: "dashboard-users", secret: { secretName } },
        ],
        volumeMounts: [
          { name: "dashboard-configuration", mountPath: DASHBOARD_PATHS.configuration, readOnly: true },
          { name: "dashboard-users", mountPath: DASHBOARD_PATHS.users, readOnly: true },
        ],
        podAnnotations: {
          "checksum/dashboard-configuration": createHash("sha256").update(configuration).digest("hex"),
          "checksum/dashboard-users": this.usersHash(),
        },
      },
      this.configMap,
      this.secret,
    );
    this.service = new ServiceV1(this, "Service", {
      metadata: { name: serviceName, namespace, labels },
      spec: {
        type: "ClusterIP",
        selector: { ...traefik.selector },
        port: [
          {
            name: ADMIN_ENTRY_POINT.name,
            port: ADMIN_ENTRY_POINT.port,
            targetPort: ADMIN_ENTRY_POINT.name,
            protocol: "TCP",
          },
        ],
      },
    });
    this.resource = new IngressV1(this, "Resource", {
      metadata: {
        name,
        namespace,
        labels,
        // HTTPS and where its certificates come from are the entry point's: an annotation for TLS would hide them.
        annotations: {
          "traefik.ingress.kubernetes.io/router.entrypoints": plainHttp ? WEB.name : WEBSECURE.name,
        },
      },
      spec: {
        ingressClassName: traefik.ingressClassName,
        rule: [
          {
            host,
            http: {
              path: [
                {
                  path: "/",
                  pathType: "Prefix",
                  backend: { service: { name: serviceName, port: { name: ADMIN_ENTRY_POINT.name } } },
                },
              ],
            },
          },
        ],
      },
    });
  }

  /**
   * Rolls the pods when the users change: Traefik reads them once. Of the Secret's own value, so that nothing is shown
   * before the precondition holds; then it is a hash of salted bcrypt hashes, which helps nobody to guess a password.
   */
  private usersHash(): string {
    return Token.asString(Fn.nonsensitive(Fn.sha256(Token.asString(Fn.lookup(this.secret.data, USERS_FILE)))));
  }
}
