import { readFileSync } from "node:fs";
import { credentialLines, isComplete } from "../../doctor/checks/credentials";
import { nodeLines } from "../../doctor/checks/node";
import { scwLines } from "../../doctor/checks/scw";
import { terraformLines } from "../../doctor/checks/terraform";
import { profileOf } from "../../doctor/profile";
import { isAtLeast } from "../../doctor/version-numbers";

const UUID = "33333333-3333-4333-8333-333333333333";

test.each([
  ["20.9.0", "20.9", true],
  ["20.10.0", "20.9", true],
  ["20.8.9", "20.9", false],
  ["v22.0.0", "20.19.4", true],
  ["20.19.3", "20.19.4", false],
  ["1.10.0-rc1", "1.10", true],
])("%s against %s", (version, least, expected) => {
  expect(isAtLeast(version, least)).toBe(expected);
});

describe("node", () => {
  test.each([
    ["18.20.0", [{ check: "node", status: "fail", text: "18.20.0 is too old", fix: "install Node 20.9 or newer" }]],
    [
      "20.10.0",
      [
        {
          check: "node",
          status: "warn",
          text: "20.10.0 is older than what Scaleway's client is made for",
          fix: "install Node 20.19.4 or newer, for the checks of the account below",
        },
      ],
    ],
    ["20.19.4", [{ check: "node", status: "ok", text: "20.19.4" }]],
    [
      "23.1.0",
      [
        {
          check: "node",
          status: "warn",
          text: "23.1.0 is none that this package is made for",
          fix: "install Node 20, 22, 24 or 26: the even versions, which become LTS",
        },
      ],
    ],
    ["27.0.0", [{ check: "node", status: "ok", text: "27.0.0" }]],
  ])("%s", (version, lines) => {
    expect(nodeLines(version)).toEqual(lines);
  });

  test("agrees with the versions that package.json names", () => {
    const { engines } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly engines: { readonly node: string };
    };
    expect(engines.node).toBe("^20.9.0 || ^22.0.0 || ^24.0.0 || >=26.0.0");
    const statuses = [19, 20, 21, 22, 23, 24, 25, 26, 27].map((major) => nodeLines(`${major}.20.0`)[0]?.status);
    expect(statuses).toEqual(["fail", "ok", "warn", "ok", "warn", "ok", "warn", "ok", "ok"]);
  });
});

describe("terraform", () => {
  const answers = (programs: Readonly<Record<string, string>>) => (program: string) => programs[program];

  test.each([
    ["Terraform v1.11.4\non linux_amd64", true, "ok", "Terraform 1.11.4", undefined],
    ["Terraform v1.4.9", false, "fail", "Terraform 1.4.9 is too old", "install Terraform 1.5 or newer"],
    ["OpenTofu v1.5.9", false, "fail", "OpenTofu 1.5.9 is too old", "install OpenTofu 1.6 or newer"],
    ["OpenTofu v1.9.0", false, "ok", "OpenTofu 1.9.0", undefined],
    [
      "OpenTofu v1.9.0",
      true,
      "fail",
      "OpenTofu 1.9.0 is too old",
      "install OpenTofu 1.10 or newer, which a state in a bucket needs",
    ],
    ["command not known", false, "fail", "terraform and tofu gave no version", "install Terraform or OpenTofu"],
  ])("%s, in a bucket: %s", (text, bucket, status, line, fix) => {
    expect(terraformLines({ env: {}, answer: answers({ terraform: text }) }, bucket)).toEqual([
      { check: "terraform", status, text: line, fix },
    ]);
  });

  test("falls back to tofu, and asks the one that is named and no other", () => {
    const answer = answers({ tofu: "OpenTofu v1.10.0" });
    expect(terraformLines({ env: {}, answer }, false)).toMatchObject([{ status: "ok", text: "OpenTofu 1.10.0" }]);
    expect(terraformLines({ env: { TERRAFORM_BINARY_NAME: "other" }, answer }, false)).toMatchObject([
      { status: "fail", text: "other gave no version", fix: "correct or unset TERRAFORM_BINARY_NAME" },
    ]);
  });
});

describe("scw", () => {
  test("is asked for only where something logs in with it", () => {
    expect(scwLines({ answer: () => undefined }, false)).toEqual([
      { check: "scw", status: "ok", text: "not needed: nothing logs in with it" },
    ]);
    expect(scwLines({ answer: () => "Version          2.41.0\n" }, true)).toEqual([
      { check: "scw", status: "ok", text: "2.41.0" },
    ]);
    expect(scwLines({ answer: () => undefined }, true)).toEqual([
      {
        check: "scw",
        status: "fail",
        text: "a stack logs in to the cluster with scw, and it does not answer",
        fix: "install the Scaleway CLI; or log in by KubernetesAccess.token(), in the example KAPSULE_ACCESS=token, and synthesize again",
      },
    ]);
  });
});

describe("credentials", () => {
  const complete = {
    SCW_ACCESS_KEY: "SCWAAAAAAAAAAAAAAAAA",
    SCW_SECRET_KEY: UUID,
    SCW_DEFAULT_PROJECT_ID: UUID,
  };

  test("are complete with both keys and a project", () => {
    const profile = profileOf(complete, {});
    expect(credentialLines(profile)).toEqual([
      { check: "credentials", status: "ok", text: "the secret key is from SCW_SECRET_KEY" },
    ]);
    expect(isComplete(profile)).toBe(true);
  });

  test("are missing, each with what sets it", () => {
    expect(credentialLines(profileOf({}, {})).map(({ status, text, fix }) => [status, text, fix])).toEqual([
      ["fail", "there is no access key", "set SCW_ACCESS_KEY, or run scw init"],
      ["fail", "there is no secret key", "set SCW_SECRET_KEY, or run scw init"],
      ["fail", "there is no default project", "set SCW_DEFAULT_PROJECT_ID, or run scw init"],
    ]);
  });

  test.each([
    ["SCW_ACCESS_KEY", "secretish", "the access key is not SCW and 17 more"],
    ["SCW_SECRET_KEY", "secretish", "the secret key is not a UUID"],
    ["SCW_DEFAULT_PROJECT_ID", "secretish", "the default project is not a UUID"],
    ["SCW_DEFAULT_ORGANIZATION_ID", "secretish", "the default organization is not a UUID"],
    ["SCW_API_URL", "secretish", "the API's address is no URL"],
  ])("with a wrong %s are refused, and not shown", (variable, value, text) => {
    const profile = profileOf({ ...complete, [variable]: value }, {});
    const lines = credentialLines(profile);
    expect(lines.map((line) => line.text)).toEqual([text]);
    expect(JSON.stringify(lines)).not.toContain("secretish");
    expect(isComplete(profile)).toBe(false);
  });
});
