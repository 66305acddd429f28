import { generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { eventually, freePort, hasEnded, runToEnd, type Processes } from "./processes";

/** The programs of an API server of one's own. */
export const API_SERVER_PROGRAMS = ["etcd", "kube-apiserver"] as const;

/** How long both may take to start, in seconds. */
const START = 120;

/**
 * Starts an empty etcd and a kube-apiserver on it, for this machine alone: both listen on loopback, and nobody without
 * a token gets in. There is no controller manager, scheduler or node: objects are stored, and nothing runs.
 *
 * @returns the path of a kubeconfig that may do everything
 */
export async function startApiServer(processes: Processes, directory: string, env: NodeJS.ProcessEnv): Promise<string> {
  const [clients, peers, port] = [await freePort(), await freePort(), await freePort()];
  const [etcd, peer] = [`http://127.0.0.1:${clients}`, `http://127.0.0.1:${peers}`];
  const server = `https://127.0.0.1:${port}`;
  const token = randomBytes(24).toString("hex");
  const tokens = join(directory, "tokens.csv");
  const key = join(directory, "service-accounts.pem");
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  writeFileSync(tokens, `${token},admin,admin,"system:masters"\n`, { mode: 0o600 });
  writeFileSync(key, privateKey.export({ type: "pkcs1", format: "pem" }), { mode: 0o600 });

  const children = [
    processes.start(
      "etcd",
      [
        `--data-dir=${join(directory, "etcd")}`,
        `--listen-client-urls=${etcd}`,
        `--advertise-client-urls=${etcd}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=default=${peer}`,
      ],
      env,
      join(directory, "etcd.log"),
    ),
    processes.start(
      "kube-apiserver",
      [
        `--etcd-servers=${etcd}`,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        `--secure-port=${port}`,
        `--cert-dir=${join(directory, "certificates")}`,
        "--endpoint-reconciler-type=none",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--authorization-mode=RBAC",
        "--anonymous-auth=false",
        `--token-auth-file=${tokens}`,
        `--service-account-issuer=${server}`,
        `--service-account-key-file=${key}`,
        `--service-account-signing-key-file=${key}`,
      ],
      env,
      join(directory, "kube-apiserver.log"),
    ),
  ];

  const kubeconfig = join(directory, "admin.kubeconfig");
  const certificate = join(directory, "certificates", "apiserver.crt");
  const cluster = { server, "certificate-authority": certificate };
  writeFileSync(kubeconfig, kubeconfigOf(cluster, token), { mode: 0o600 });
  await eventually("no API server answered", START, async () => {
    if (children.some(hasEnded)) throw new Error(`an API server did not start:\n${lastLines(directory)}`);
    // The API server makes the namespaces of the system itself, a moment after it is ready.
    const { code } = await runToEnd("kubectl", [`--kubeconfig=${kubeconfig}`, "get", "namespace", "kube-system"], env);
    return code === 0 ? true : undefined;
  });
  return kubeconfig;
}

/** Name of the context in kubeconfigs of a trial. */
export const KUBE_CONTEXT = "trial";

/** A kubeconfig of one cluster and one token. */
export function kubeconfigOf(cluster: Readonly<Record<string, unknown>>, token: string): string {
  return stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "trial", cluster }],
    users: [{ name: "trial", user: { token } }],
    contexts: [{ name: KUBE_CONTEXT, context: { cluster: "trial", user: "trial" } }],
    "current-context": KUBE_CONTEXT,
  });
}

function lastLines(directory: string): string {
  return API_SERVER_PROGRAMS.map((program) =>
    readFileSync(join(directory, `${program}.log`), "utf8")
      .split("\n")
      .slice(-6)
      .join("\n"),
  ).join("\n");
}
