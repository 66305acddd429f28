import { Lazy } from "cdktf";
import fc from "fast-check";
import { RegistryCredentials } from "../../../constructs/registry/registry-credentials";

const ACCESS = { applicationId: "application", projectId: "project" };
const expiring = (expiresAt: string) => RegistryCredentials.apiKeyOf(ACCESS, { expiresAt });

describe("RegistryCredentials", () => {
  test.each([
    "2027-06-30T00:00:00Z",
    "2027-06-30T23:59:59+02:00",
    "2028-02-29T12:00:00-11:30",
    Lazy.stringValue({ produce: () => "later" }),
  ])("accepts a key that expires at %s", (expiresAt) => {
    expect(expiring(expiresAt).source).toEqual({ kind: "apiKey", access: ACCESS, expiresAt });
  });

  test.each([
    "",
    "2027-06-30",
    "2027-06-30 00:00:00Z",
    "2027-06-30T00:00:00",
    "2027-06-30T00:00:00.5Z",
    "2027-06-30t00:00:00z",
    "2027-06-30T24:00:00Z",
    "2027-06-30T00:00:60Z",
    "2027-06-30T00:00:00+24:00",
    "2027-02-29T00:00:00Z",
    "2027-13-01T00:00:00Z",
    "tomorrow",
  ])("refuses a key that expires at %j", (expiresAt) => {
    expect(() => expiring(expiresAt)).toThrow(
      new Error(
        "RegistryCredentials refuses its input:\n" +
          "  - expiresAt: must be a time by RFC 3339, in whole seconds, " +
          `received ${JSON.stringify(expiresAt)}; write it as in 2027-06-30T00:00:00Z`,
      ),
    );
  });

  test("accepts every time there is, to the second", () => {
    const seconds = fc.integer({ min: 0, max: 4_102_444_800 });
    fc.assert(
      fc.property(seconds, (second) => {
        expect(() => expiring(new Date(second * 1_000).toISOString().replace(".000Z", "Z"))).not.toThrow();
      }),
    );
  });

  test.each(["", "canary-3f9c"])("refuses a secret key that is written out, without showing it", (secretKey) => {
    expect(() => RegistryCredentials.given(secretKey)).toThrow(
      new Error(
        "RegistryCredentials refuses its input:\n" +
          "  - secretKey: must be known to Terraform alone, " +
          'received "a literal, which is not shown here"; ' +
          "pass the value of a sensitive Terraform variable, with nothing around it",
      ),
    );
  });
});
