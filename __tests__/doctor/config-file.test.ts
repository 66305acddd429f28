import { ConfigFileError, profileIn, readConfig } from "../../doctor/config-file";

const SECRET = "33333333-3333-4333-8333-333333333333";
const FILE = `
access_key: SCWAAAAAAAAAAAAAAAAA
secret_key: "${SECRET}"
default_region: fr-par
active_profile: work
profiles:
  work:
    default_region: nl-ams
    access_key: null
  empty:
`;

/** Reads one file of those that are there. */
function read(files: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = { HOME: "/home/me" }) {
  return readConfig({ env, read: (file) => files[file] });
}

describe("readConfig", () => {
  test.each([
    ["/home/me/.config/scw/config.yaml", { HOME: "/home/me" }],
    ["/home/me/.config/scw/config.yml", { HOME: "/home/me" }],
    ["/Users/me/.config/scw/config.yaml", { HOME: "", USERPROFILE: "/Users/me" }],
    ["/etc/xdg/scw/config.yaml", { HOME: "/home/me", XDG_CONFIG_HOME: "/etc/xdg" }],
    ["/run/scw.yaml", { HOME: "/home/me", XDG_CONFIG_HOME: "/etc/xdg", SCW_CONFIG_PATH: "/run/scw.yaml" }],
  ])("finds %s", (file, env) => {
    expect(read({ [file]: "access_key: found" }, env)).toEqual({ access_key: "found" });
  });

  test("finds nothing elsewhere, and takes an empty file", () => {
    expect(read({ "/home/me/.config/scw/config.yaml": FILE }, { SCW_CONFIG_PATH: "/run/scw.yaml" })).toBeUndefined();
    expect(read({ "/home/me/.config/scw/config.yaml": "" })).toEqual({});
  });

  test.each([
    [`secret_key: "${SECRET}\nb: 1`, "/home/me/.config/scw/config.yaml is no YAML, at line 2"],
    [`secret_key: [${SECRET}]`, "/home/me/.config/scw/config.yaml is no configuration of scw: secret_key"],
    [`profiles: ${SECRET}`, "/home/me/.config/scw/config.yaml is no configuration of scw: profiles"],
    [SECRET, "/home/me/.config/scw/config.yaml is no configuration of scw: the whole"],
  ])("refuses what is none, and shows nothing of it (%#)", (text, message) => {
    expect(() => read({ "/home/me/.config/scw/config.yaml": text })).toThrow(new ConfigFileError(message));
  });
});

describe("profileIn", () => {
  const config = read({ "/home/me/.config/scw/config.yaml": FILE }) ?? {};

  test("puts a profile on top of the default one", () => {
    expect(profileIn(config, "work")).toMatchObject({
      access_key: "SCWAAAAAAAAAAAAAAAAA",
      secret_key: SECRET,
      default_region: "nl-ams",
    });
    expect(profileIn(config, undefined).default_region).toBe("nl-ams");
    expect(profileIn(config, "default").default_region).toBe("fr-par");
    expect(profileIn(config, "empty").default_region).toBe("fr-par");
  });

  test.each(["home", "toString"])("refuses profile %s, which there is not", (name) => {
    expect(() => profileIn(config, name)).toThrow(
      `there is no profile "${name}" of scw; there are default, work, empty`,
    );
  });

  test("refuses any profile where there is no configuration", () => {
    expect(() => profileIn({}, "work")).toThrow('there is no profile "work" of scw; there are none');
  });
});
