import { type SynthesizedApp } from "../synthesis/read";
import { connect } from "./account";
import { credentialLines, type Credentials, isComplete } from "./checks/credentials";
import { keyLines } from "./checks/key";
import { nodeLines } from "./checks/node";
import { nodeTypeLines } from "./checks/node-type";
import { findProject } from "./checks/project";
import { quotaLines } from "./checks/quota";
import { registryLines } from "./checks/registry";
import { scwLines } from "./checks/scw";
import { terraformLines } from "./checks/terraform";
import { versionLines } from "./checks/version";
import { ConfigFileError, readConfig } from "./config-file";
import { fail, type Line, warn } from "./line";
import { type Machine } from "./machine";
import { needsOf, type Needs, providerOf } from "./needs";
import { type Profile, profileOf } from "./profile";

/** Settings of {@link examine}. */
export interface ExamineOptions {
  readonly app: SynthesizedApp;
  readonly machine: Machine;
  /** For each call of the API. */
  readonly timeoutMs: number;
}

/** Looks at the machine and at the account for all that a deploy of the stacks will need. Changes nothing. */
export async function examine({ app, machine, timeoutMs }: ExamineOptions): Promise<readonly Line[]> {
  const profile = profileFrom(app, machine);
  const known = profile instanceof ConfigFileError ? profileOf({}, {}) : profile;
  const needs = needsOf(app, known);
  const here = [
    ...nodeLines(machine.nodeVersion),
    ...terraformLines(machine, needs.bucket),
    ...scwLines(machine, needs.scw),
    ...(profile instanceof ConfigFileError
      ? [fail("credentials", profile.message, "correct the file or SCW_PROFILE, or run scw init")]
      : credentialLines(profile)),
  ];
  const unknown = needs.unknown.map((path) =>
    warn("stacks", `${path} is computed, and was not looked at`, "write its name, version, type and size out"),
  );
  if (profile instanceof ConfigFileError || !isComplete(profile)) return [...here, ...unknown, notAsked("credentials")];
  return [...here, ...unknown, ...(await accountLines(profile, needs, machine.now, timeoutMs))];
}

async function accountLines(
  credentials: Credentials,
  needs: Needs,
  now: Date,
  timeoutMs: number,
): Promise<readonly Line[]> {
  const account = await connect(credentials, timeoutMs);
  const key = await keyLines(account, credentials, now);
  if (key.some(({ status }) => status === "fail")) return [...key, notAsked(key.at(-1)?.check ?? "key")];
  const { projectId } = credentials;
  const { lines: project, organizationId } = await findProject(account, credentials);
  const questions = [
    ...needs.clusters.map((cluster) => versionLines(account, cluster, { projectId, now })),
    ...needs.nodes.map((nodes) => nodeTypeLines(account, nodes)),
    ...needs.nodes.map((nodes) => quotaLines(account, nodes, organizationId)),
    ...needs.registries.map((registry) => registryLines(account, registry, { projectId, organizationId })),
  ];
  return [...key, ...project, ...(await Promise.all(questions)).flat()];
}

function profileFrom(app: SynthesizedApp, machine: Machine): Profile | ConfigFileError {
  try {
    return profileOf(machine.env, providerOf(app), readConfig(machine));
  } catch (error) {
    if (error instanceof ConfigFileError) return error;
    throw error;
  }
}

function notAsked(check: string): Line {
  const text = "project, versions, node types, quotas and registries were not looked at";
  return warn("account", text, `mend ${check} first, and run this again`);
}
