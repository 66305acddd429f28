import { environments } from "../../stacks/environments";
import { settingsFrom } from "../../stacks/settings";

describe("settings", () => {
  test("are the dev environment, the scw CLI and local state where nothing is set", () => {
    expect(settingsFrom({ PATH: "/bin" })).toEqual({
      name: "dev",
      stateKey: "dev",
      environment: environments.dev,
      image: undefined,
      access: { kind: "scw" },
      state: { kind: "local" },
    });
  });

  test("count a variable set to nothing as not set", () => {
    expect(settingsFrom({ KAPSULE_ENV: "", KAPSULE_IMAGE: "", KAPSULE_KUBECONFIG: "" })).toEqual(settingsFrom({}));
  });

  test("take every variable", () => {
    const settings = settingsFrom({
      KAPSULE_ENV: "prod",
      KAPSULE_REGISTRY: "mine",
      KAPSULE_IMAGE: "docker.io/library/nginx:1.29",
      KAPSULE_ACCESS: "token",
      KAPSULE_STATE_BUCKET: "states",
    });
    expect(settings).toEqual({
      name: "prod",
      stateKey: "prod",
      environment: { ...environments.prod, registryName: "mine" },
      image: "docker.io/library/nginx:1.29",
      access: { kind: "token" },
      state: { kind: "bucket", bucket: "states" },
    });
  });

  test("keep the state of a kubeconfig's cluster apart from the environment's and from other contexts'", () => {
    const keys = [
      settingsFrom({}),
      settingsFrom({ KAPSULE_KUBECONFIG: "config" }),
      settingsFrom({ KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "kind-kind" }),
      settingsFrom({ KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "admin@k8s/../x" }),
    ].map(({ stateKey }) => stateKey);
    expect(keys).toEqual(["dev", "dev-kubeconfig", "dev-kubeconfig-kind-kind", "dev-kubeconfig-admin_k8s_.._x"]);
  });

  test("protect what cannot be had back in prod, and not in dev", () => {
    expect([environments.dev.protect, environments.prod.protect]).toEqual([false, true]);
  });

  test("refuse an unknown environment", () => {
    expect(() => settingsFrom({ KAPSULE_ENV: "staging" })).toThrow(
      'settings refuses its input:\n  - KAPSULE_ENV: has no such value, received "staging"; use dev or prod',
    );
  });

  test("refuse an unknown way to log in", () => {
    expect(() => settingsFrom({ KAPSULE_ACCESS: "password" })).toThrow(
      'settings refuses its input:\n  - KAPSULE_ACCESS: has no such value, received "password"; use scw or token',
    );
  });

  test("refuse a context without a kubeconfig", () => {
    expect(() => settingsFrom({ KAPSULE_KUBE_CONTEXT: "kind" })).toThrow(
      'settings refuses its input:\n  - KAPSULE_KUBE_CONTEXT: names a context of a kubeconfig, but there is none, received "kind"; set KAPSULE_KUBECONFIG to its path as well',
    );
  });

  test("refuse a misspelt variable without showing its value", () => {
    const misspelt = (): unknown => settingsFrom({ KAPSULE_TOKEN: "canary" });
    expect(misspelt).toThrow(
      'settings refuses its input:\n  - KAPSULE_TOKEN: is not a variable of this program, received "a value"; those are KAPSULE_ENV, KAPSULE_REGISTRY, KAPSULE_IMAGE, KAPSULE_ACCESS, KAPSULE_KUBECONFIG, KAPSULE_KUBE_CONTEXT, KAPSULE_STATE_BUCKET',
    );
    expect(misspelt).not.toThrow("canary");
  });

  test("tell all problems at once", () => {
    expect(() => settingsFrom({ KAPSULE_ENV: "x", KAPSULE_ACCESS: "y", KAPSULE_Z: "z" })).toThrow(
      /KAPSULE_Z: .*\n.*KAPSULE_ENV: .*\n.*KAPSULE_ACCESS: /,
    );
  });
});
