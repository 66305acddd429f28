import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Annotations, App, Aspects, type TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { describeProblem as line, refuse, type Problem } from "../../constructs";
import { InvalidAppError } from "../../synthesis/problems";
import { program } from "../../synthesis/program";
import { validateAndWrite } from "../../synthesis/write";
import { filesBelow, kubernetesStack, temporaryDirectory } from "./temporary-app";

const PROBLEM: Problem = { property: "owner", received: undefined, rule: "must be said", fix: "name a team" };
const LINE = "owner: must be said, received nothing; name a team";
const TREE = "stack (TerraformStack) > Edge (TeamEdge) > Namespace (NamespaceV1)";

class TeamEdge extends Construct {
  public readonly namespace: NamespaceV1;

  public constructor(scope: Construct, id: string, problems: readonly Problem[] = []) {
    super(scope, id);
    refuse(this, problems);
    this.namespace = new NamespaceV1(this, "Namespace", { metadata: { name: "edge" } });
  }
}

/** The ways of a team to say that something is wrong with constructs that are made already. */
const WAYS: Readonly<Record<string, (stack: TerraformStack, edge: TeamEdge) => void>> = {
  "a validation": (_, { namespace }) => {
    namespace.node.addValidation({ validate: () => [line(PROBLEM)] });
  },
  "a validation that refuses": (_, { namespace }) => {
    namespace.node.addValidation({
      validate: () => {
        refuse(namespace, [PROBLEM]);
        return [];
      },
    });
  },
  "an aspect that adds an error": (stack) => {
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof NamespaceV1) Annotations.of(node).addError(line(PROBLEM));
      },
    });
  },
  "an aspect that refuses": (stack) => {
    Aspects.of(stack).add({
      visit: (node) => {
        if (node instanceof NamespaceV1) refuse(node, [PROBLEM]);
      },
    });
  },
};

function appWith(way: string | undefined): App {
  const app = new App({ outdir: temporaryDirectory(), stackTraces: false });
  const stack = kubernetesStack(app, "stack");
  const edge = new TeamEdge(stack, "Edge");
  if (way !== undefined) WAYS[way]?.(stack, edge);
  return app;
}

function problemsOf(app: App): unknown {
  try {
    validateAndWrite(app);
  } catch (error) {
    if (error instanceof InvalidAppError) return error.problems;
    throw error;
  }
  return [];
}

describe("what a team finds wrong", () => {
  test.each(Object.keys(WAYS))("by %s is a problem like any other", (way) => {
    const app = appWith(way);
    expect(problemsOf(app)).toEqual([{ constructPath: "stack/Edge/Namespace", text: LINE, tree: TREE }]);
    expect(filesBelow(app.outdir)).toEqual({});
  });

  test("is nothing where it finds nothing", () => {
    expect(problemsOf(appWith(undefined))).toEqual([]);
  });

  test.each(Object.keys(WAYS))("by %s ends the engine's own synthesis with the same line", (way) => {
    expect(() => {
      appWith(way).synth();
    }).toThrow(LINE);
  });

  test("by an aspect that refuses stands beside an error of another construct", () => {
    const app = appWith("an aspect that refuses");
    Annotations.of(app.node.findChild("stack")).addError("is wrong");
    expect(problemsOf(app)).toEqual([
      { constructPath: "stack", text: "is wrong" },
      { constructPath: "stack/Edge/Namespace", text: LINE, tree: TREE },
    ]);
  });
});

describe("program", () => {
  const outdir = process.env["CDKTF_OUTDIR"];

  afterEach(() => {
    if (outdir === undefined) delete process.env["CDKTF_OUTDIR"];
    else process.env["CDKTF_OUTDIR"] = outdir;
    process.exitCode = 0;
    jest.restoreAllMocks();
  });

  function printed(compose: (app: App) => void): string[] {
    process.env["CDKTF_OUTDIR"] = temporaryDirectory();
    const shown: string[] = [];
    jest.spyOn(console, "error").mockImplementation((text: string) => shown.push(text));
    program((app) => {
      compose(app);
      return "dev";
    }, []);
    expect(process.exitCode).toBe(1);
    return shown;
  }

  test("prints where in the tree a construct is that refuses", () => {
    const shown = printed(
      (app) => new TeamEdge(new TeamEdge(kubernetesStack(app, "stack"), "Edge"), "Inner", [PROBLEM]),
    );
    expect(shown).toEqual([
      `stack/Edge/Inner refuses its input:\n  - ${LINE}\n` +
        "  in: stack (TerraformStack) > Edge (TeamEdge) > Inner (TeamEdge)",
    ]);
  });

  test("prints each place once below all problems, and before the warnings", () => {
    const shown = printed((app) => {
      const { namespace } = new TeamEdge(kubernetesStack(app, "stack"), "Edge");
      namespace.node.addValidation({ validate: () => ["one", "two"] });
      Annotations.of(namespace).addWarning("three");
    });
    expect(shown).toEqual([
      "The app is not valid, and nothing was written:\n" +
        "  - [stack/Edge/Namespace] one\n  - [stack/Edge/Namespace] two\n" +
        `  in: ${TREE}\n\n1 warning:\n  [stack/Edge/Namespace] three`,
    ]);
  });

  test("prints no place for what is directly in a stack", () => {
    expect(printed((app) => new TeamEdge(kubernetesStack(app, "stack"), "Edge", [PROBLEM]))).toEqual([
      `stack/Edge refuses its input:\n  - ${LINE}`,
    ]);
  });
});
