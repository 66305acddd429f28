import { Lazy } from "cdktf";
import { misspeltProblems, withMisspelt, type KeysOf } from "../../../constructs/core/misspelt";

interface Pool {
  readonly autohealing?: boolean;
  readonly nodeType: string;
  readonly tags?: readonly string[];
  readonly args?: readonly string[];
  readonly ip?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly policy?: { readonly maxSurge?: number };
  readonly taints?: readonly { readonly effect: string }[];
}

const KEYS = {
  autohealing: true,
  nodeType: true,
  tags: true,
  args: true,
  ip: true,
  labels: true,
  policy: { maxSurge: true },
  taints: { effect: true },
} satisfies KeysOf<Pool>;

const problems = (value: unknown) => misspeltProblems("this pool", value, KEYS);
const meant = (name: string) => problems({ [name]: true }).map(({ fix }) => fix);

describe("misspeltProblems", () => {
  test("says which name is meant", () => {
    expect(problems({ autohealng: true })).toEqual([
      { property: "autohealng", received: true, rule: "is no property of this pool", fix: "write autohealing" },
    ]);
  });

  test.each([
    ["autohealng", "autohealing"],
    ["atuohealing", "autohealing"],
    ["autoHealing", "autohealing"],
    ["autoheling2", "autohealing"],
    ["node_type", "nodeType"],
    ["node-type", "nodeType"],
    ["NodeType", "nodeType"],
    ["NODE_TYP", "nodeType"],
    ["tag", "tags"],
    ["tgas", "tags"],
    ["arg", "args"],
    ["ips", "ip"],
  ])("takes %s for %s", (name, expected) => {
    expect(meant(name)).toEqual([`write ${expected}`]);
  });

  test.each(["myOwnTag", "autoheal", "node", "rags2", "tsga2", "zone", "constructor", "toString", "__proto__"])(
    "leaves %s alone, which is like no name",
    (name) => {
      expect(meant(name)).toEqual([]);
    },
  );

  test("finds nothing wrong with the names there are, nor with those in maps", () => {
    const policy = { maxSurge: 1 };
    expect(problems({ autohealing: true, nodeType: "x", labels: { autohealng: "x" }, policy, taints: [] })).toEqual([]);
    expect(problems({ policy: undefined, taints: "none" })).toEqual([]);
  });

  test("looks into groups and lists, in their order", () => {
    const nested = { taints: [{ effect: "x" }, { efect: "x" }], policy: { max_surge: 2 }, tagz: 1 };
    expect(problems(nested)).toEqual([
      {
        property: "taints[1].efect",
        received: "a text, which is not shown here",
        rule: "is no property of taints[1]",
        fix: "write effect",
      },
      { property: "policy.max_surge", received: 2, rule: "is no property of policy", fix: "write maxSurge" },
      { property: "tagz", received: 1, rule: "is no property of this pool", fix: "write tags" },
    ]);
  });

  test("begins with the path where there is one", () => {
    expect(misspeltProblems("a policy", { maxSurg: 1 }, KEYS.policy, "upgradePolicy")).toEqual([
      {
        property: "upgradePolicy.maxSurg",
        received: 1,
        rule: "is no property of upgradePolicy",
        fix: "write maxSurge",
      },
    ]);
  });

  const token = Lazy.stringValue({ produce: () => "later" });
  test.each([
    [undefined, undefined],
    [null, null],
    [false, false],
    [0, 0],
    [token, token],
    ["secret", "a text, which is not shown here"],
    [["secret"], "a list"],
    [{ key: "secret" }, "an object"],
    [() => "secret", "an object"],
  ])("shows of %p no more than its kind where it may be a secret", (value, received) => {
    expect(problems({ autohealng: value }).map((each) => each.received)).toEqual([received]);
  });

  test.each([
    undefined,
    null,
    "autohealng",
    1,
    new Map([["autohealng", true]]),
    new (class {
      public readonly autohealng = true;
    })(),
  ])("has nothing to say of %p, which is no group as it is written", (value) => {
    expect(problems(value)).toEqual([]);
  });

  test("reads a group without a prototype", () => {
    expect(problems(Object.assign(Object.create(null), { autohealng: true }))).toHaveLength(1);
  });
});

describe("withMisspelt", () => {
  const missing = { property: "name", received: undefined, rule: "must be a text", fix: "write one" };
  const wrong = { property: "size", received: 0, rule: "must be at least 1", fix: "use 1" };
  const misspelt = { property: "nam", received: "a", rule: "is no property", fix: "write name" };

  test("leaves the rules' problems as they are where no name is misspelt", () => {
    expect(withMisspelt([], () => [missing, wrong])).toEqual([missing, wrong]);
  });

  test("says of nothing that it is missing beside a misspelt name, and what else is wrong", () => {
    expect(withMisspelt([misspelt], () => [missing, wrong])).toEqual([misspelt, wrong]);
  });
});
