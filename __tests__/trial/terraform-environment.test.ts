import { join } from "node:path";
import { terraformEnvironment } from "../../trial/terraform-environment";

const FIXED = {
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: "true",
  SCW_ACCESS_KEY: "SCWXXXXXXXXXXXXXXXXX",
  SCW_SECRET_KEY: "11111111-1111-4111-8111-111111111111",
  SCW_DEFAULT_PROJECT_ID: "11111111-1111-4111-8111-111111111111",
  SCW_DEFAULT_ORGANIZATION_ID: "11111111-1111-4111-8111-111111111111",
  SCW_CONFIG_PATH: "/empty/no-scw-config.yaml",
  CHECKPOINT_DISABLE: "1",
  TF_IN_AUTOMATION: "1",
  TF_INPUT: "0",
};

describe("terraformEnvironment", () => {
  test("holds credentials that are nobody's, and a cache of its own", () => {
    expect(terraformEnvironment({}, "/empty")).toEqual({ ...FIXED, TF_PLUGIN_CACHE_DIR: "/empty" });
  });

  test("makes names of files absolute, since programs run in another folder", () => {
    const own = { TF_CLI_CONFIG_FILE: "rc", TF_PLUGIN_CACHE_DIR: "/cache", XDG_CONFIG_HOME: "config" };
    expect(terraformEnvironment(own, "/empty")).toEqual({
      ...FIXED,
      TF_CLI_CONFIG_FILE: join(process.cwd(), "rc"),
      TF_PLUGIN_CACHE_DIR: "/cache",
      XDG_CONFIG_HOME: join(process.cwd(), "config"),
    });
  });

  test("keeps what says where programs and providers are, and nothing that is a credential or a setting", () => {
    const kept = { PATH: "/bin", HOME: "/home/a", TF_CLI_CONFIG_FILE: "/rc", TF_PLUGIN_CACHE_DIR: "/cache" };
    const own = {
      ...kept,
      SCW_ACCESS_KEY: "canary",
      SCW_SECRET_KEY: "canary",
      SCW_PROFILE: "canary",
      SCW_CONFIG_PATH: "canary",
      AWS_SECRET_ACCESS_KEY: "canary",
      KUBE_CONFIG_PATH: "canary",
      KUBECONFIG: "canary",
      TF_VAR_dashboard_users: "canary",
      TF_LOG: "canary",
      TF_WORKSPACE: "canary",
      TF_CLI_ARGS_plan: "canary",
      KAPSULE_ENV: "canary",
      CDKTF_OUTDIR: "canary",
      NODE_OPTIONS: "canary",
      HTTPS_PROXY: "",
    };
    expect(terraformEnvironment(own, "/empty")).toEqual({ ...FIXED, ...kept });
  });
});
