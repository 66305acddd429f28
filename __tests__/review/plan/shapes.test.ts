import { Masked, Unknown } from "../../../review/value";
import { readContent, readEntry, readObject } from "./plans";

describe("an entry", () => {
  it("may lack everything", async () => {
    await expect(readObject({ resource_changes: [{}] })).resolves.toEqual({
      name: "cluster",
      source: "plan.json",
      changes: [
        {
          stack: "cluster",
          address: "(no type).(no name)",
          constructPath: undefined,
          previousAddress: undefined,
          deposed: undefined,
          mode: "managed",
          type: "",
          kind: "unknown",
          actions: [],
          order: undefined,
          reason: undefined,
          imported: false,
          before: undefined,
          after: undefined,
          replacePaths: [],
          exposed: [],
        },
      ],
      drift: [],
      outputs: [],
      remarks: ["1 change with actions that this program does not know, shown as they are: []."],
    });
  });

  it("that is no object is left out, and said", async () => {
    const { changes, remarks } = await readObject({ resource_changes: [null, 3, [], "x", { address: "a.b" }] });
    expect(changes.map(({ address }) => address)).toEqual(["a.b"]);
    expect(remarks[1]).toBe("4 entries of the plan could not be read: left out.");
  });

  it.each([
    [["no-op"], "no-op", undefined],
    [["read"], "read", undefined],
    [["open"], "read", undefined],
    [["create"], "create", undefined],
    [["update"], "update", undefined],
    [["delete"], "delete", undefined],
    [["forget"], "forget", undefined],
    [["delete", "create"], "replace", "delete-first"],
    [["create", "delete"], "replace", "create-first"],
    [["forget", "create"], "replace", "create-first"],
    [["create", "forget"], "replace", "create-first"],
    [["teleport"], "unknown", undefined],
    [["toString"], "unknown", undefined],
    [["update", "read"], "unknown", undefined],
  ])("with the actions %j is %s", async (actions, kind, order) => {
    await expect(readEntry({ change: { actions } })).resolves.toMatchObject({ actions, kind, order });
  });

  it("has its type from its address, where it says none", async () => {
    const address = 'module.a["x.y[0]"].scaleway_k8s_pool.Default["a.b"]';
    await expect(readEntry({ address, type: undefined })).resolves.toMatchObject({
      address,
      type: "scaleway_k8s_pool",
    });
  });

  it("keeps what tells it from others", async () => {
    const entry = { mode: "data", deposed: "0a1b2c3d", previous_address: "a.old", action_reason: "a_new_one" };
    await expect(readEntry({ ...entry, change: { importing: { id: "x" } } })).resolves.toMatchObject({
      mode: "data",
      deposed: "0a1b2c3d",
      previousAddress: "a.old",
      reason: "a_new_one",
      imported: true,
    });
    await expect(readEntry({ mode: "ephemeral" })).resolves.toMatchObject({ mode: "data", imported: false });
    await expect(readEntry({ mode: "of tomorrow" })).resolves.toMatchObject({ mode: "managed" });
  });

  it("keeps what forces its replacement, names and indexes", async () => {
    const paths = [["a", 0, "b"], ["c", null], "d", 4];
    await expect(readEntry({ change: { replace_paths: paths } })).resolves.toMatchObject({
      replacePaths: [["a", 0, "b"], ["c"]],
    });
  });
});

describe("a value", () => {
  it("is unknown where the plan says so, at any depth", async () => {
    const after = { known: 1, list: ["a", null], block: [{ x: 1 }], none: null, text: "t" };
    const after_unknown = { id: true, list: [false, true, true], block: [{ y: true }, {}], deep: { a: { b: true } } };
    await expect(readEntry({ change: { after, after_unknown } })).resolves.toMatchObject({
      after: {
        known: 1,
        list: ["a", Unknown.value, Unknown.value],
        block: [{ x: 1, y: Unknown.value }, null],
        none: null,
        text: "t",
        id: Unknown.value,
        deep: { a: { b: Unknown.value } },
      },
    });
  });

  it("is kept where what is said of unknown values has another shape, or is true for all", async () => {
    const change = { after: { a: "x", b: ["y"], c: { d: 1 } }, after_unknown: { a: [true], b: { z: true }, c: true } };
    const { after } = await readEntry({ change });
    expect(after).toEqual({ a: "x", b: ["y"], c: Unknown.value });
    expect(after?.["c"]).toBe(Unknown.value);
    expect((await readEntry({ change: { after: { a: 1 }, after_unknown: true } })).after).toEqual({});
  });

  it("is there where it is unknown as a whole", async () => {
    expect((await readEntry({ change: { after_unknown: { id: true } } })).after).toEqual({ id: Unknown.value });
    expect((await readEntry({ change: { after: null, after_unknown: {} } })).after).toBeUndefined();
  });

  it.each([
    ["0", 0],
    ["-1.50", -1.5],
    ["1e3", 1000],
    ["9007199254740991", 9007199254740991],
    ["9007199254740993", "9007199254740993"],
    ["123456789012345678901234567890", "123456789012345678901234567890"],
    ["0.12345678901234567890", "0.12345678901234567890"],
    ["1e999", "1e999"],
  ])("of the number %s is exact", async (number, expected) => {
    const plan = `{"format_version":"1.2","resource_changes":[{"change":{"after":{"a":${number}}}}]}`;
    const { changes } = await readContent(plan, 1);
    expect(changes[0]?.after).toEqual({ a: expected });
  });

  it("may have any name", async () => {
    const names = '{"__proto__":{"polluted":true},"constructor":1,"toString":"x","hasOwnProperty":null}';
    const plan = `{"format_version":"1.2","__proto__":{"a":1},"resource_changes":[{"change":{"after":${names},"after_unknown":{"valueOf":true}}}]}`;
    const { changes } = await readContent(plan);
    const after = changes[0]?.after ?? {};
    expect(Object.keys(after)).toEqual(["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"]);
    expect(Object.entries(after).at(-1)).toEqual(["valueOf", Unknown.value]);
    expect("polluted" in {}).toBe(false);
  });
});

describe("what is no longer sensitive", () => {
  const exposed = async (before_sensitive: unknown, after_sensitive: unknown, change: object = {}) => {
    const values = { a: "1", b: [{ c: "2", d: "3" }], e: null };
    const entry = { change: { actions: ["update"], before: values, after: values, before_sensitive, after_sensitive } };
    return (await readEntry({ change: { ...entry.change, ...change } })).exposed;
  };

  it("is found at its path", async () => {
    expect(await exposed({ a: true, b: [{ c: true }] }, { b: [{ c: true }] })).toEqual([["a"]]);
    expect(await exposed({ b: [{ c: true }] }, {})).toEqual([["b", 0, "c"]]);
    expect(await exposed({ b: true }, { b: [{ c: true }] })).toEqual([["b", 0, "d"]]);
    expect(await exposed(true, false)).toEqual([[]]);
    expect(await exposed({ b: true }, undefined)).toEqual([["b"]]);
  });

  it("is nothing that stays sensitive, is gone, null, or unknown", async () => {
    expect(await exposed({ a: true }, true)).toEqual([]);
    expect(await exposed({ a: true }, { a: true })).toEqual([]);
    expect(await exposed({}, { a: true })).toEqual([]);
    expect(await exposed({ e: true, gone: true }, {})).toEqual([]);
    expect(await exposed({ a: true }, {}, { after: {}, after_unknown: { a: true } })).toEqual([]);
    expect(await exposed({ a: true }, {}, { after: null })).toEqual([]);
  });

  it("is masked all the same", async () => {
    const change = { before: { a: "old one" }, after: { a: "new one" }, before_sensitive: { a: true } };
    const { after } = await readEntry({ change: { actions: ["update"], ...change } });
    expect(after).toEqual({ a: new Masked("sensitive") });
  });

  it("is an output that the plan calls sensitive and the configuration does not", async () => {
    const change = (actions: string[], marked = true) => ({
      actions,
      before_sensitive: marked,
      after_sensitive: marked,
    });
    const outputs = { opened: ["update"], kept: ["no-op"], made: ["create"], gone: ["delete"], same: ["no-op"] };
    const output_changes = {
      ...Object.fromEntries(Object.entries(outputs).map(([name, actions]) => [name, change(actions)])),
      plain: change(["update"], false),
      broken: null,
    };
    const declared = { opened: {}, kept: { sensitive: true }, made: {}, same: { sensitive: false }, plain: {} };
    const plan = await readObject({ output_changes, configuration: { root_module: { outputs: declared } } });
    expect(plan.outputs.filter((each) => each.exposed).map(({ name }) => name)).toEqual(["opened", "same"]);
    expect(plan.outputs.map(({ name, kind }) => [name, kind])).toEqual([
      ["opened", "update"],
      ["kept", "no-op"],
      ["made", "create"],
      ["gone", "delete"],
      ["same", "no-op"],
      ["plain", "update"],
      ["broken", "unknown"],
    ]);
  });
});

describe("drift", () => {
  const drifted = (address: string, before: object | null, after: object | null, action = "update") => ({
    address,
    type: "a",
    change: { actions: [action], before, after },
  });
  const resource_drift = [
    drifted("a.b[0]", { x: [{ y: 1 }], z: 1 }, { x: [{ y: 2 }], z: 1 }),
    drifted("a.bc", { x: [{ y: 1 }] }, { x: [{ y: 2 }] }),
    drifted("a.gone", { x: 1 }, null, "delete"),
    null,
  ];

  it.each([
    ["without a list of what matters, all of it", undefined, ["a.b[0]", "a.bc", "a.gone"], undefined],
    [
      "an attribute that matters, and what is gone",
      [{ resource: "a.b", attribute: ["x", 0, "y"] }],
      ["a.b[0]", "a.gone"],
      "1 object changed outside Terraform, without effect on this plan.",
    ],
    [
      "nothing where another attribute matters",
      [{ resource: "a.b", attribute: ["z"] }, { attribute: ["x"] }, 5],
      ["a.gone"],
      "2 objects changed outside Terraform, without effect on this plan.",
    ],
  ])("shows %s", async (_, relevant_attributes, addresses, remark) => {
    const plan = await readObject({ resource_changes: [], resource_drift, relevant_attributes });
    expect(plan.drift.map(({ address }) => address)).toEqual(addresses);
    expect(plan.remarks).toEqual(remark === undefined ? [] : [remark]);
  });

  it("shows an attribute that the plan changes again", async () => {
    const change = (address: string, after: object) => {
      return { address, type: "a", change: { actions: ["update"], before: { x: [{ y: 2 }], z: 1 }, after } };
    };
    const plan = await readObject({
      resource_changes: [change("a.b[0]", { x: [{ y: 1 }], z: 1 }), change("a.bc", { x: [{ y: 2 }], z: 5 })],
      resource_drift: resource_drift.slice(0, 2),
      relevant_attributes: [],
    });
    expect(plan.drift.map(({ address }) => address)).toEqual(["a.b[0]"]);
  });
});

describe("a remark", () => {
  const update = { address: "a.b", type: "a", change: { actions: ["update"] } };

  it.each<[string, object, string]>([
    [
      "says that planning failed",
      { errored: true, applyable: false },
      "Planning ended with an error: the plan holds what was found until then, and cannot be applied.",
    ],
    [
      "says that the plan is incomplete",
      { complete: false },
      "The plan is incomplete: after it is applied, another one will find more changes.",
    ],
    [
      "counts what is deferred",
      { deferred_changes: [{}, {}] },
      "2 changes deferred to a later plan: not in this review.",
    ],
    ["says that the plan cannot be applied", { applyable: false }, "The plan cannot be applied."],
    [
      "counts unknown actions",
      { resource_changes: [{ change: { actions: ["x"] } }, { change: { actions: ["x"] } }] },
      '2 changes with actions that this program does not know, shown as they are: ["x"].',
    ],
    [
      "names what stays behind",
      { resource_changes: [{ ...update, change: { actions: ["forget", "create"] } }] },
      "a.b: the old object is not destroyed. It leaves the state, and goes on to cost.",
    ],
    [
      "names the actions of providers",
      { action_invocations: [...Array(6).keys()].map((each) => ({ address: `action.x.y${each}` })) },
      "6 actions of providers run with the apply, and this review does not judge them: action.x.y0, action.x.y1, action.x.y2, action.x.y3, action.x.y4 and 1 more.",
    ],
    [
      "names failing checks",
      {
        checks: [{ address: { to_display: "check.a" }, status: "fail" }, { status: "error" }, { status: "pass" }, null],
      },
      "Checks that do not hold: check.a, (no address).",
    ],
    [
      "says that the format is newer",
      { format_version: "1.3" },
      "The plan's format 1.3 is newer than 1.2, for which this program was made: what is new in it is not shown.",
    ],
  ])("%s", async (_, plan, remark) => {
    expect((await readObject({ resource_changes: [update], ...plan })).remarks).toEqual([remark]);
  });

  it("says nothing of a plan without changes, which cannot be applied either", async () => {
    const plan = { complete: true, errored: false, applyable: false, resource_changes: [] };
    expect((await readObject(plan)).remarks).toEqual([]);
  });

  it("shows no secret", async () => {
    const action_invocations = [{ address: "action.x.postgres://me:hunter2@db" }];
    expect(JSON.stringify(await readObject({ action_invocations }))).not.toContain("hunter2");
  });
});
