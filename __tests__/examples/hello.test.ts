import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Workload } from "../../constructs/workload/workload";
import { resolved, testStack } from "../synthesized";

interface Instruction {
  readonly word: string;
  readonly rest: string;
}

const instructions: readonly Instruction[] = readFileSync(join(__dirname, "../../examples/hello/Dockerfile"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => ({ word: line.replace(/ .*/, ""), rest: line.replace(/^\S+ /, "") }));

const lastStage = instructions.slice(instructions.map(({ word }) => word).lastIndexOf("FROM"));

describe("the example's image", () => {
  test("holds the one binary, and so neither a shell nor another user's files", () => {
    expect(lastStage).toEqual([
      { word: "FROM", rest: "scratch" },
      { word: "COPY", rest: "--from=build /hello /hello" },
      { word: "USER", rest: "65532:65532" },
      { word: "EXPOSE", rest: "80" },
      { word: "ENTRYPOINT", rest: '["/hello"]' },
    ]);
  });

  test("is built without cgo: nothing would resolve a dynamic binary's libraries", () => {
    expect(instructions.filter(({ word }) => word === "RUN").map(({ rest }) => rest)).toEqual([
      expect.stringMatching(/^CGO_ENABLED=0 go build .*-o \/hello \.$/),
    ]);
  });

  test("runs as the user and on the port that a workload has by default", () => {
    const stack = testStack();
    const workload = new Workload(stack, "Workload", {
      name: "golang-test",
      namespace: "test-golang",
      image: "rg.fr-par.scw.cloud/golang-example/golang-example-web-server-k8s:1.0",
    });
    const { spec } = workload.resource.specInput?.template ?? {};
    expect(resolved(stack, spec?.securityContext)).toMatchObject({ runAsUser: "65532", runAsGroup: "65532" });
    expect(resolved(stack, spec?.container)).toMatchObject([{ port: [{ containerPort: 80 }] }]);
    expect(lastStage).toContainEqual({ word: "USER", rest: "65532:65532" });
    expect(lastStage).toContainEqual({ word: "EXPOSE", rest: "80" });
  });
});
