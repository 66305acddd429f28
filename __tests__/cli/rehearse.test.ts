import { exitCode, rehearseUpgrade, type RehearseArguments } from "../../cli/rehearse";
import { type Verdict } from "../../rehearsal/result";
import { composed } from "../composed";

const GIVEN: RehearseArguments = {
  output: composed().outdir,
  fault: "rolling-upgrade",
  rate: 100,
  settings: "",
  clients: "new",
  budget: 0,
  json: undefined,
  html: undefined,
  service: undefined,
  nodes: undefined,
  duration: 5,
};

function refusal(given: Partial<RehearseArguments>): Promise<unknown> {
  return rehearseUpgrade({ ...GIVEN, ...given }, () => undefined).then(
    () => "not refused",
    (error: unknown) => error,
  );
}

describe("wrong usage is refused before anything is started", () => {
  test.each<[Partial<RehearseArguments>, string]>([
    [
      { settings: "own,fast" },
      '--settings: there is no setting "own"; there are controller-defaults, advice-2019, loses-nothing',
    ],
    [{ clients: "old" }, '--clients: there is no client "old"; there are new, keep'],
    [{ clients: "" }, "--clients: name new, keep or both"],
    [{ rate: 0 }, "--rate must be a whole number of at least 1, received 0"],
    [{ budget: -1 }, "--budget must be a whole number of at least 0, received -1"],
    [{ duration: 0.5 }, "--duration must be a whole number of at least 1, received 0.5"],
    [{ nodes: 1 }, "--nodes must be a whole number of at least 2, received 1"],
    [{ json: "" }, "--json needs the name of a file"],
    [{ html: "none/page.html" }, "none/page.html cannot be written (ENOENT); name a file in a folder that is there"],
    [{ json: "docs" }, "docs cannot be written (EISDIR); name a file in a folder that is there"],
    [
      { service: "web/none" },
      "no LoadBalancer Service web/none with a DaemonSet or Deployment; " +
        "there are kube-system/traefik, test-golang/golang-test",
    ],
  ])("%j", async (given, message) => {
    expect(await refusal(given)).toMatchObject({ name: "CommandError", message, exitCode: 2 });
  });
});

describe("the exit code", () => {
  const codeOf = (...outcomes: Verdict["outcome"][]) =>
    exitCode(outcomes.map((outcome) => ({ verdict: { budget: 0, lost: 0, outcome } })));

  test("is 0 if all Services keep to the budget", () => {
    expect(codeOf("within-budget", "within-budget")).toBe(0);
  });

  test("is 1 if one does not, even where another showed nothing", () => {
    expect(codeOf("within-budget", "over-budget", "invalid")).toBe(1);
  });

  test("is 3 if a rehearsal showed nothing", () => {
    expect(codeOf("within-budget", "invalid")).toBe(3);
  });
});
