import { stringify } from "yaml";
import { type ClusterRecord } from "./records";

/** Of an authority that signs nothing: its private key was thrown away when it was made. */
const CERTIFICATE = [
  "-----BEGIN CERTIFICATE-----",
  "MIIBgTCCASegAwIBAgIUYp41nue7QDJC14CbCGl6AjyKNv4wCgYIKoZIzj0EAwIw",
  "FTETMBEGA1UEAwwKa3ViZXJuZXRlczAgFw0yNjExMjIyMDA2MTJaGA8yMTI2MTAy",
  "OTIwMDYxMlowFTETMBEGA1UEAwwKa3ViZXJuZXRlczBZMBMGByqGSM49AgEGCCqG",
  "SM49AwEHA0IABGe9Cix3oFSONn6z6jScY7FSfJCC3OCsJwc2k3gG92hTINrCYOQS",
  "4mxTleKfPx7vQW/GgRhJ6Q39epQRllCr6pSjUzBRMB0GA1UdDgQWBBTiQuqCgIvS",
  "hul8MedSMz4oIYdEdTAfBgNVHSMEGDAWgBTiQuqCgIvShul8MedSMz4oIYdEdTAP",
  "BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCIEQxV+p/GRH17mWL9FJG",
  "LoWgyfkYxYkIRR8TVQ4c4wOTAiEA2midq43wrxMQs9Q4zDSjPkBuXtMfUyCVNv2g",
  "iBjkTuI=",
  "-----END CERTIFICATE-----",
].join("\n");

/** As Scaleway writes it. Nothing answers at the server it names. */
export function kubeconfig({ name, cluster_url }: ClusterRecord, token: string): string {
  const user = `${name}-admin`;
  const context = `admin@${name}`;
  const authority = Buffer.from(`${CERTIFICATE}\n`).toString("base64");
  return stringify({
    apiVersion: "v1",
    clusters: [{ name, cluster: { "certificate-authority-data": authority, server: cluster_url } }],
    contexts: [{ name: context, context: { cluster: name, user } }],
    "current-context": context,
    kind: "Config",
    preferences: {},
    users: [{ name: user, user: { token } }],
  });
}
