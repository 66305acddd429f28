import { known } from "../core/known";
import { subdomainProblems } from "../core/kubernetes-names";
import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { RefusedInputError, type Problem } from "../core/refusal";
import { ACME_KEYS } from "./traefik-keys";

/** Settings of certificates by ACME. */
export interface AcmeOptions {
  /** Account that the authority writes to, for one when a renewal is overdue. */
  readonly email: string;
  /**
   * Ask Let's Encrypt's staging authority: browsers do not trust it, and its limits are wide.
   *
   * @default false
   */
  readonly staging?: boolean;
  /**
   * Storage class of the volume that keeps account and certificates.
   *
   * @default the cluster's default class
   */
  readonly storageClass?: string;
}

/** Where certificates come from, as the construct reads it. */
export type CertificateSource =
  | {
      readonly kind: "secret";
      /** Name of the Secret, in Traefik's namespace. */
      readonly name: string;
    }
  | ({ readonly kind: "acme" } & AcmeOptions)
  | { readonly kind: "selfSigned" };

/** Where Traefik takes the certificates of its HTTPS hosts from, unless an Ingress names a Secret of its own. */
export class TraefikTls {
  /**
   * A `kubernetes.io/tls` Secret in Traefik's namespace, made elsewhere. It serves the host names in its certificate;
   * other hosts get Traefik's self-signed one. Traefik notices a renewal without a restart.
   */
  public static secret(name: string): TraefikTls {
    const problems = subdomainProblems("name", name);
    if (problems.length > 0) throw new RefusedInputError("TraefikTls.secret", problems);
    return new TraefikTls({ kind: "secret", name });
  }

  /**
   * Let's Encrypt, by the TLS-ALPN-01 challenge on port 443, a certificate for each Ingress host. Traefik holds the
   * challenge in memory and the account on one volume: so there is one replica, and each new version of it starts only
   * after the old one stopped. The hosts must already resolve to the load balancer.
   */
  public static acme(options: AcmeOptions): TraefikTls {
    const problems = withMisspelt(misspeltProblems("TraefikTls.acme", options, ACME_KEYS), () =>
      emailProblems(options.email),
    );
    if (problems.length > 0) throw new RefusedInputError("TraefikTls.acme", problems);
    return new TraefikTls({ kind: "acme", ...options });
  }

  /** The certificate that Traefik makes for itself at each start. Encrypts, but proves nothing: browsers warn. */
  public static selfSigned(): TraefikTls {
    return new TraefikTls({ kind: "selfSigned" });
  }

  private constructor(
    /** Which of the factories made it, and with what. */
    public readonly source: CertificateSource,
  ) {}
}

function emailProblems(given: string): Problem[] {
  const email = known(given);
  if (email === undefined || /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email)) return [];
  return [
    {
      property: "email",
      received: email,
      rule: "must be a mail address",
      fix: "write the one that the authority may write to, such as ops@example.com",
    },
  ];
}
