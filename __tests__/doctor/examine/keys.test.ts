import { PROJECT } from "../../local/api";
import { ALL, examiner, OWNER, UNSEEN } from "./examiner";

describe("examine", () => {
  const { keyWith, log, look } = examiner();

  test("takes keys from the configuration of scw", async () => {
    const env = await keyWith(ALL);
    const text = `access_key: ${env["SCW_ACCESS_KEY"] ?? ""}\nsecret_key: ${env["SCW_SECRET_KEY"] ?? ""}\n`;
    const machine = { read: (file: string) => (file === "/c.yaml" ? text : undefined) };
    const lines = await look({ SCW_CONFIG_PATH: "/c.yaml" }, { machine });
    expect(lines).toContainEqual({
      check: "credentials",
      status: "ok",
      text: "the secret key is from the scw configuration",
    });
    expect(lines.filter(({ status }) => status !== "ok")).toEqual([]);
  });

  test("asks nobody where credentials are missing or the file is broken", async () => {
    const last = {
      check: "account",
      status: "warn",
      text: UNSEEN,
      fix: "mend credentials first, and run this again",
    };
    expect((await look({})).slice(-3)).toEqual([
      {
        check: "credentials",
        status: "fail",
        text: "there is no access key",
        fix: "set SCW_ACCESS_KEY, or run scw init",
      },
      {
        check: "credentials",
        status: "fail",
        text: "there is no secret key",
        fix: "set SCW_SECRET_KEY, or run scw init",
      },
      last,
    ]);
    const broken = await look({ SCW_CONFIG_PATH: "/c.yaml" }, { machine: { read: () => `secret_key: [${OWNER}]` } });
    expect(broken.slice(-2)).toEqual([
      {
        check: "credentials",
        status: "fail",
        text: "/c.yaml is no configuration of scw: secret_key",
        fix: "correct the file or SCW_PROFILE, or run scw init",
      },
      last,
    ]);
    expect(log).toEqual([]);
  });

  test("says that a key is not taken, is unknown, or will expire", async () => {
    const wrong = { SCW_ACCESS_KEY: "SCWAAAAAAAAAAAAAAAAA", SCW_SECRET_KEY: "66666666-6666-4666-8666-666666666666" };
    expect((await look(wrong)).slice(-2)).toEqual([
      {
        check: "key",
        status: "fail",
        text: "Scaleway does not take the secret key",
        fix: "make a new one: scw iam api-key create",
      },
      { check: "account", status: "warn", text: UNSEEN, fix: "mend key first, and run this again" },
    ]);
    expect(await look({ ...wrong, SCW_SECRET_KEY: OWNER })).toContainEqual({
      check: "key",
      status: "warn",
      text: "Scaleway takes the secret key, and does not know the access key",
      fix: "set both of one key: a state in a bucket needs the access key",
    });
    expect(await look(await keyWith(ALL, new Date("2026-07-20T00:00:00Z")))).toContainEqual({
      check: "key",
      status: "warn",
      text: "it expires on 2026-07-20",
      fix: "make a new one: scw iam api-key create",
    });
    expect(await look(await keyWith(ALL, new Date("2026-09-20T00:00:00Z")))).toContainEqual({
      check: "key",
      status: "ok",
      text: "Scaleway takes it, until 2026-09-20",
    });
  });

  test("says which permissions are missing: a failure where a deploy needs them", async () => {
    const lines = await look(await keyWith([]));
    expect(lines.slice(5)).toEqual([
      { check: "key", status: "ok", text: "Scaleway takes it, and does not let it read itself" },
      {
        check: "project",
        status: "warn",
        text: `the key may not see whether there is a project ${PROJECT}`,
        fix: "give its bearer the permission set ProjectReadOnly, or one that includes it",
      },
      {
        check: "version",
        status: "fail",
        text: "the key may not see which versions there are in fr-par",
        fix: "give its bearer the permission set KubernetesFullAccess, or one that includes it",
      },
      {
        check: "node type",
        status: "warn",
        text: "the key may not see which types of nodes there are in fr-par-1",
        fix: "give its bearer the permission set InstancesReadOnly, or one that includes it",
      },
      {
        check: "quota",
        status: "warn",
        text: "the key may not see how many DEV1-M there may be",
        fix: "give its bearer the permission set OrganizationReadOnly, or one that includes it",
      },
      {
        check: "registry",
        status: "fail",
        text: "the key may not see which registries there are in fr-par",
        fix: "give its bearer the permission set ContainerRegistryFullAccess, or one that includes it",
      },
    ]);
  });
});
