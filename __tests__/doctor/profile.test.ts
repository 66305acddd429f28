import { profileOf } from "../../doctor/profile";

const CONFIG = {
  secret_key: "of the default",
  default_zone: "nl-ams-1",
  active_profile: "active",
  profiles: { active: { secret_key: "of the active" }, named: { secret_key: "of the named" } },
};

describe("profileOf", () => {
  test("is in Paris, with nothing, where nothing is set", () => {
    expect(profileOf({}, {})).toEqual({
      accessKey: undefined,
      secretKey: undefined,
      apiUrl: "https://api.scaleway.com",
      projectId: undefined,
      organizationId: undefined,
      region: "fr-par",
      zone: "fr-par-1",
      source: "",
    });
  });

  test.each([
    ["the active profile", {}, {}, "of the active", "the scw configuration"],
    ["SCW_PROFILE", { SCW_PROFILE: "named" }, {}, "of the named", "the scw configuration"],
    ["the provider's profile", {}, { profile: "named" }, "of the named", "profile named of the scw configuration"],
    ["the provider", {}, { profile: "named", secret_key: "own" }, "own", "the provider's configuration"],
    ["the environment", { SCW_SECRET_KEY: "env" }, { secret_key: "own" }, "env", "SCW_SECRET_KEY"],
    ["an old variable", { SCW_SECRET_KEY: "", SCALEWAY_TOKEN: "old" }, {}, "old", "SCALEWAY_TOKEN"],
    ["what is no reference", {}, { secret_key: "${var.key}" }, "of the active", "the scw configuration"],
  ])("takes the key from %s", (_, env, provider, secretKey, source) => {
    expect(profileOf(env, provider, CONFIG)).toMatchObject({ secretKey, source, zone: "nl-ams-1" });
  });

  test("refuses a profile that there is not", () => {
    expect(() => profileOf({ SCW_PROFILE: "gone" }, {}, CONFIG)).toThrow('there is no profile "gone"');
    expect(() => profileOf({}, { profile: "gone" }, CONFIG)).toThrow('there is no profile "gone"');
  });
});
