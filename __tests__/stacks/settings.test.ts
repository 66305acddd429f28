import { environments } from "../../stacks/environments";
import { settingsFrom } from "../../stacks/settings";

describe("settings", () => {
  test("are the dev environment, the scw CLI and local state where nothing is set", () => {
    expect(settingsFrom({ PATH: "/bin" })).toEqual({
      name: "dev",
      stateKey: "dev",
      environment: environments.dev(),
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
      environment: { ...environments.prod(), registryName: "mine" },
      image: "docker.io/library/nginx:1.29",
      access: { kind: "token" },
      state: { kind: "bucket", bucket: "states" },
    });
  });

  test("keep the states of environments, kubeconfigs and contexts apart, whatever their names", () => {
    const runs: readonly Record<string, string>[] = [
      {},
      { KAPSULE_ENV: "prod" },
      { KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "kind-kind" },
      { KAPSULE_KUBECONFIG: "other", KAPSULE_KUBE_CONTEXT: "kind-kind" },
      { KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "a/../b" },
      { KAPSULE_KUBECONFIG: "config", KAPSULE_KUBE_CONTEXT: "a:..:b" },
    ];
    const keys = runs.map((env) => settingsFrom(env).stateKey);
    expect(keys).toEqual([
      "dev",
      "prod",
      expect.stringMatching(/^dev-kind-kind-[0-9a-f]{8}$/),
      expect.stringMatching(/^dev-kind-kind-[0-9a-f]{8}$/),
      expect.stringMatching(/^dev-a_.._b-[0-9a-f]{8}$/),
      expect.stringMatching(/^dev-a_.._b-[0-9a-f]{8}$/),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("protect what cannot be had back in prod, and not in dev", () => {
    expect([environments.dev().protect, environments.prod().protect]).toEqual([false, true]);
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

  test("refuse a kubeconfig without a context, whose current one may change", () => {
    expect(() => settingsFrom({ KAPSULE_KUBECONFIG: "config" })).toThrow(
      "settings refuses its input:\n  - KAPSULE_KUBE_CONTEXT: must name a context of the kubeconfig: its current one may be another cluster tomorrow, under the same state, received nothing; " +
        'set it, to what "kubectl config current-context" prints for instance',
    );
  });

  test("refuse a misspelt variable without showing its value", () => {
    const misspelt = (): unknown => settingsFrom({ KAPSULE_TOKEN: "canary" });
    expect(misspelt).toThrow(
      'settings refuses its input:\n  - KAPSULE_TOKEN: is not a variable of this program, received "(its value is not shown)"; the nearest is KAPSULE_ENV, of KAPSULE_ENV, KAPSULE_REGISTRY, KAPSULE_IMAGE, KAPSULE_ACCESS, KAPSULE_KUBECONFIG, KAPSULE_KUBE_CONTEXT, KAPSULE_STATE_BUCKET',
    );
    expect(misspelt).not.toThrow("canary");
  });

  test("name the nearest variable of a misspelt one", () => {
    expect(() => settingsFrom({ KAPSULE_REGISTERY: "mine" })).toThrow(
      /; the nearest is KAPSULE_REGISTRY, of KAPSULE_ENV, /,
    );
  });

  test("tell all problems at once", () => {
    expect(() => settingsFrom({ KAPSULE_ENV: "x", KAPSULE_ACCESS: "y", KAPSULE_Z: "z" })).toThrow(
      /KAPSULE_Z: .*\n.*KAPSULE_ENV: .*\n.*KAPSULE_ACCESS: /,
    );
  });
});
