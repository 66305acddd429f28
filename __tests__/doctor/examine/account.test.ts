import { examine } from "../../../doctor/examine";
import { PROJECT } from "../../local/api";
import { appOf, EXAMPLE, machineOf } from "../stacks";
import { ALL, examiner, FAULT, OWNER, UNSEEN } from "./examiner";

describe("examine", () => {
  const { keyWith, linesOf, log, look, own } = examiner();

  test("finds all that a deploy needs, with nothing but reading", async () => {
    expect(await look(await keyWith(ALL))).toEqual([
      { check: "node", status: "ok", text: "22.14.0" },
      { check: "terraform", status: "ok", text: "Terraform 1.11.4" },
      { check: "scw", status: "ok", text: "not needed: nothing logs in with it" },
      { check: "credentials", status: "ok", text: "the secret key is from SCW_SECRET_KEY" },
      { check: "api", status: "ok", text: `${new URL(own.api.url).host} answers` },
      { check: "key", status: "ok", text: "Scaleway takes it" },
      { check: "project", status: "ok", text: `default (${PROJECT})` },
      { check: "version", status: "ok", text: "k8s-test: 1.36.1 is offered in fr-par" },
      { check: "node type", status: "ok", text: "DEV1-M is offered in fr-par-1" },
      { check: "quota", status: "ok", text: "DEV1-M is not limited in fr-par-1" },
      {
        check: "registry",
        status: "ok",
        text: "k8s-test-dev is not among yours in fr-par; only a deploy shows whether it is another's",
      },
    ]);
    // Types of servers and their stock are two pages each.
    expect(log).toHaveLength(10);
  });

  test("says that the API cannot be reached, fails or is silent", async () => {
    const fix = "check the network, a proxy, SCW_API_URL; then run this again";
    const env = { SCW_ACCESS_KEY: "SCWAAAAAAAAAAAAAAAAA", SCW_SECRET_KEY: OWNER };
    const apiOf = async () => {
      const machine = machineOf({ SCW_API_URL: own.api.url, SCW_DEFAULT_PROJECT_ID: PROJECT, ...env });
      return (await examine({ app: appOf(EXAMPLE), machine, timeoutMs: 500 })).slice(-2);
    };
    const lines = (reason: string) => [
      { check: "api", status: "fail", text: `${new URL(own.api.url).host}: ${reason}`, fix },
      { check: "account", status: "warn", text: UNSEEN, fix: "mend api first, and run this again" },
    ];
    await own.restart({ faults: [{ ...FAULT, kind: "timeout", seconds: 3_600 }] });
    expect(await apiOf()).toEqual(lines("no answer came in time"));
    await own.restart({ faults: [{ ...FAULT, kind: "500" }] });
    expect(await apiOf()).toEqual(lines("the API answered 500"));
    await own.api.stop();
    expect(await apiOf()).toEqual(lines("ECONNREFUSED"));
    // Ports that no browser takes either.
    const machine = machineOf({ SCW_API_URL: "http://127.0.0.1:1", SCW_DEFAULT_PROJECT_ID: PROJECT, ...env });
    expect(await examine({ app: appOf(EXAMPLE), machine, timeoutMs: 500 })).toContainEqual({
      check: "api",
      status: "fail",
      text: "127.0.0.1:1: bad port",
      fix,
    });
    await own.restart();
  });

  test("says what could not be found out, and goes on", async () => {
    await own.restart({ faults: [{ ...FAULT, kind: "429", path: "/registry/**" }] });
    expect(await linesOf("registry")).toEqual([
      {
        status: "warn",
        text: "it could not be found out which registries there are in fr-par: the API answered 429",
        fix: "run this again",
      },
    ]);
  });

  test("says that there is no such project", async () => {
    const SCW_DEFAULT_PROJECT_ID = "77777777-7777-4777-8777-777777777777";
    expect(await look({ ...(await keyWith(ALL)), SCW_DEFAULT_PROJECT_ID })).toContainEqual({
      check: "project",
      status: "fail",
      text: `there is no project ${SCW_DEFAULT_PROJECT_ID}`,
      fix: "set SCW_DEFAULT_PROJECT_ID: scw account project list",
    });
  });

  test("warns of what only a deploy knows", async () => {
    expect(await linesOf("stacks", [["scaleway_k8s_pool", { node_type: "${var.type}", size: 1 }]])).toEqual([
      {
        status: "warn",
        text: "cluster/r0 is computed, and was not looked at",
        fix: "write its name, version, type and size out",
      },
    ]);
  });
});
