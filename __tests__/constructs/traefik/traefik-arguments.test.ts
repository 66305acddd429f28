import { Duration } from "../../../constructs/core/duration";
import { ProxyProtocol } from "../../../constructs/traefik/proxy-protocol";
import { traefikArguments, type ArgumentSettings } from "../../../constructs/traefik/traefik-arguments";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";

const SETTINGS: ArgumentSettings = {
  name: "traefik",
  namespace: "kube-system",
  namespaces: undefined,
  plainHttp: false,
  stopDelay: Duration.seconds(8),
  grace: Duration.seconds(10),
  tls: TraefikTls.selfSigned(),
};

/** The arguments that a setting adds to, and takes from, those of SETTINGS. */
function difference(settings: Partial<ArgumentSettings>): { added: string[]; gone: string[] } {
  const [before, after] = [traefikArguments(SETTINGS), traefikArguments({ ...SETTINGS, ...settings })];
  return {
    added: after.filter((each) => !before.includes(each)),
    gone: before.filter((each) => !after.includes(each)),
  };
}

describe("traefikArguments", () => {
  test("are Traefik's whole static configuration", () => {
    expect(traefikArguments(SETTINGS)).toEqual([
      "--global.checknewversion=false",
      "--global.sendanonymoususage=false",
      "--log.level=INFO",
      "--entrypoints.ping.address=:8080",
      "--entrypoints.ping.transport.lifecycle.requestacceptgracetimeout=8s",
      "--entrypoints.ping.transport.lifecycle.gracetimeout=10s",
      "--ping=true",
      "--ping.entrypoint=ping",
      "--ping.terminatingstatuscode=200",
      "--entrypoints.web.address=:8000",
      "--entrypoints.web.transport.lifecycle.requestacceptgracetimeout=8s",
      "--entrypoints.web.transport.lifecycle.gracetimeout=10s",
      "--entrypoints.web.asdefault=true",
      "--entrypoints.web.http.redirections.entrypoint.to=:443",
      "--entrypoints.websecure.address=:8443",
      "--entrypoints.websecure.transport.lifecycle.requestacceptgracetimeout=8s",
      "--entrypoints.websecure.transport.lifecycle.gracetimeout=10s",
      "--entrypoints.websecure.asdefault=true",
      "--entrypoints.websecure.http.tls=true",
      "--providers.kubernetesingress=true",
      "--providers.kubernetesingress.ingressclass=traefik",
      "--providers.kubernetesingress.ingressendpoint.publishedservice=kube-system/traefik",
    ]);
  });

  test("redirect nothing where plain HTTP is asked for", () => {
    expect(difference({ plainHttp: true })).toEqual({
      added: [],
      gone: ["--entrypoints.web.http.redirections.entrypoint.to=:443"],
    });
  });

  test("believe PROXY protocol from the trusted ranges alone", () => {
    expect(difference({ proxyProtocol: ProxyProtocol.from("172.16.20.0/22", "10.0.0.0/8") })).toEqual({
      added: [
        "--entrypoints.web.proxyprotocol.trustedips=172.16.20.0/22,10.0.0.0/8",
        "--entrypoints.websecure.proxyprotocol.trustedips=172.16.20.0/22,10.0.0.0/8",
      ],
      gone: [],
    });
  });

  test("name the namespaces to serve", () => {
    expect(difference({ namespaces: ["kube-system", "shop"] })).toEqual({
      added: ["--providers.kubernetesingress.namespaces=kube-system,shop"],
      gone: [],
    });
  });

  test("ask Let's Encrypt for every HTTPS host with ACME", () => {
    const acme = [
      "--entrypoints.websecure.http.tls.certresolver=letsencrypt",
      "--certificatesresolvers.letsencrypt.acme.email=ops@example.com",
      "--certificatesresolvers.letsencrypt.acme.storage=/data/acme.json",
      "--certificatesresolvers.letsencrypt.acme.tlschallenge=true",
    ];
    expect(difference({ tls: TraefikTls.acme({ email: "ops@example.com" }) })).toEqual({ added: acme, gone: [] });
    expect(difference({ tls: TraefikTls.acme({ email: "ops@example.com", staging: true }) })).toEqual({
      added: [
        ...acme,
        "--certificatesresolvers.letsencrypt.acme.caserver=https://acme-staging-v02.api.letsencrypt.org/directory",
      ],
      gone: [],
    });
  });

  test("say nothing of a Secret: an Ingress does", () => {
    expect(difference({ tls: TraefikTls.secret("example-com") })).toEqual({ added: [], gone: [] });
  });
});
