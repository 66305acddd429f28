import type {
  CreateSSHKeyRequest,
  ListSSHKeysRequest,
  SSHKey,
  UpdateSSHKeyRequest,
} from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { createHash } from "node:crypto";
import { z } from "zod";
import { constraint, notFound } from "../../errors";
import { contains, equals, type Listing, page } from "../../listing";
import { noContent, ok, type Route, route } from "../../routes";
import { Kind } from "../../store";
import { bodyOf, name, read, uuid } from "../../validation";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { projectOf } from "../account/projects";

type SshKeyRecord = Answer<SSHKey>;

export const SSH_KEYS = new Kind<SshKeyRecord>("ssh keys", (id) => notFound("ssh_key", id));

const CREATE = bodyOf<CreateSSHKeyRequest>()({
  name: name().default("ssh-key"),
  public_key: z.string().min(1),
  project_id: uuid().optional(),
});
const UPDATE = bodyOf<UpdateSSHKeyRequest, "ssh_key_id">()({
  name: name().optional(),
  disabled: z.boolean().optional(),
});
const LISTING: Listing<ListSSHKeysRequest, SshKeyRecord> = {
  filters: {
    organization_id: equals(({ organization_id }) => organization_id),
    name: contains((key) => key.name),
    project_id: equals(({ project_id }) => project_id),
    disabled: equals(({ disabled }) => disabled),
  },
  orders: {
    created_at: ({ created_at }) => created_at ?? "",
    updated_at: ({ updated_at }) => updated_at ?? "",
    name: (key) => key.name,
  },
};

const KEYS_PATH = "/iam/v1alpha1/ssh-keys";
const KEY_PATH = `${KEYS_PATH}/:ssh_key_id` as const;

export function sshKeyRoutes(world: World): readonly Route[] {
  const keys = world.of(SSH_KEYS);
  return [
    route("POST", KEYS_PATH, ({ body }) => {
      const { name, public_key, project_id } = read(CREATE, body);
      const [type = "", blob = ""] = public_key.trim().split(/\s+/);
      const project = projectOf(world, project_id);
      const now = world.now();
      return ok(
        keys.put({
          id: world.identifiers.uuid(),
          name,
          // The comment is not kept.
          public_key: `${type} ${blob}`,
          fingerprint: fingerprint(type, Buffer.from(blob, "base64")),
          created_at: now,
          updated_at: now,
          organization_id: project.organization_id,
          project_id: project.id,
          disabled: false,
        }),
      );
    }),
    route("GET", KEYS_PATH, ({ query }) => {
      const { records, total_count } = page(keys.all(), query, LISTING);
      return ok({ ssh_keys: records, total_count });
    }),
    route("GET", KEY_PATH, ({ parameters: { ssh_key_id } }) => ok(keys.get(ssh_key_id))),
    route("PATCH", KEY_PATH, ({ parameters: { ssh_key_id }, body }) =>
      ok(keys.change(ssh_key_id, { ...read(UPDATE, body), updated_at: world.now() })),
    ),
    route("DELETE", KEY_PATH, ({ parameters: { ssh_key_id } }) => {
      keys.remove(keys.get(ssh_key_id).id);
      return noContent();
    }),
  ];
}

/** As `ssh-keygen -l -E md5` has it, without the comment. */
function fingerprint(type: string, blob: Buffer): string {
  const [named, ...parts] = fieldsOf(blob);
  if (named?.toString() !== type || parts.length === 0) throw constraint("public_key", "is no key of OpenSSH");
  const digest = createHash("md5")
    .update(blob)
    .digest("hex")
    .replace(/(..)(?!$)/g, "$1:");
  return `${bitsOf(type, parts)} MD5:${digest} (${type})`;
}

/** An RSA key has the length of its modulus, which comes last, after a zero; others tell it by their names. */
function bitsOf(type: string, parts: readonly Buffer[]): number {
  if (type === "ssh-rsa") return ((parts.at(-1)?.length ?? 1) - 1) * 8;
  return Number(/nistp(\d+)$/.exec(type)?.[1] ?? 256);
}

/** Each comes after its length, of four bytes. */
function fieldsOf(blob: Buffer): readonly Buffer[] {
  const fields: Buffer[] = [];
  for (let rest = blob; rest.length >= 4; rest = rest.subarray(4 + rest.readUInt32BE(0))) {
    fields.push(rest.subarray(4, 4 + rest.readUInt32BE(0)));
  }
  return fields;
}
