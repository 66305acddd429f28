import { readExtension, UnreadableExtensionError } from "../../review/extension";

const find = () => [];
const charges = () => [];
const RULE = { id: "database-destroyed", severity: "critical", summary: "a database goes", find };

function problemsOf(module: unknown): readonly string[] {
  try {
    readExtension(module, "ours.cjs");
  } catch (error) {
    if (error instanceof UnreadableExtensionError) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("readExtension", () => {
  const both = { rules: [RULE], charges: { scaleway_rdb_instance: charges } };

  test.each<[string, unknown, unknown]>([
    ["what is exported by name", both, both],
    ["rules alone", { rules: [RULE] }, { rules: [RULE], charges: {} }],
    ["charges alone", { charges: both.charges }, { rules: [], charges: both.charges }],
    ["nothing of either", { rules: [], charges: {} }, { rules: [], charges: {} }],
    ["a default export", { default: both }, both],
    ["the default export of a CommonJS module that was compiled", { default: { default: both, other: 1 } }, both],
    ["what is exported by name beside a default export", { ...both, default: { other: 1 } }, both],
    ["what else is exported", { ...both, databaseRule: RULE, lookUp: 1 }, both],
    [
      "a rule with a page",
      { rules: [{ ...RULE, docs: "https://a.b/c" }] },
      { rules: [{ ...RULE, docs: "https://a.b/c" }], charges: {} },
    ],
  ])("takes %s", (_, module, extension) => {
    expect(readExtension(module, "ours.cjs")).toEqual(extension);
  });

  test.each<[string, unknown, readonly string[]]>([
    [
      "nothing",
      undefined,
      ["the module: must export rules, charges or both; write: module.exports = { rules: [...] }"],
    ],
    ["a function", find, ["the module: must export rules, charges or both; write: module.exports = { rules: [...] }"]],
    [
      "neither part",
      { other: 1 },
      ["the module: exports neither rules nor charges; export rules, a list, or charges, by the type of resource"],
    ],
    [
      "a misspelt part",
      { rule: [RULE] },
      ["rule: is nothing that a review looks for; write rules, or export it under another name"],
    ],
    [
      "another misspelt part beside a right one",
      { rules: [RULE], Changes: {} },
      ["Changes: is nothing that a review looks for; write charges, or export it under another name"],
    ],
    ["rules that are no list", { rules: RULE }, ["rules: must be a list; write [{ id, severity, summary, find }]"]],
    ["a rule that is none", { rules: [find] }, ["rules[0]: must be an object; write { id, severity, summary, find }"]],
    [
      "everything wrong with a rule, at once",
      { rules: [RULE, { id: "Database Destroyed", severity: "grave", docs: "runbook" }] },
      [
        "rules[1].id: must be lower-case words joined by hyphens; write it such as database-destroyed",
        "rules[1].severity: must be one of critical, high, medium, low; say how grave it is",
        "rules[1].summary: must be a text; say in a few words what it looks for",
        "rules[1].docs: must be a web address without a login; write https://…, or leave it out",
        "rules[1].find: must be a function; write (deployment, context) => [{ on, title, explanation, fix }]",
      ],
    ],
    [
      "an id of ours",
      { rules: [{ ...RULE, id: "pool-replaced" }] },
      [
        "rules[0].id: pool-replaced is the id of a rule that every review has; give it another; suppressions must know which one they mean",
      ],
    ],
    [
      "an id twice",
      { rules: [RULE, { ...RULE, id: "other" }, RULE] },
      [
        "rules[2].id: database-destroyed is the id of a rule before it; give it another; suppressions must know which one they mean",
      ],
    ],
    [
      "charges that are a list",
      { charges: [charges] },
      ["charges: must be an object; write { scaleway_rdb_instance: (values, context) => [...] }"],
    ],
    [
      "charges of what is no type, that are counted, or that are no function",
      { charges: { database: charges, scaleway_k8s_pool: charges, scaleway_rdb_instance: 14 } },
      [
        "charges.database: must be called as a type of resources; write it such as scaleway_rdb_instance",
        "charges.scaleway_k8s_pool: is of a type that every review counts; give your prices of it by --prices",
        "charges.scaleway_rdb_instance: must be a function; write (values, context) => [{ part, what, monthly }]",
      ],
    ],
  ])("refuses %s", (_, module, problems) => {
    expect(problemsOf(module)).toEqual(problems.map((problem) => `ours.cjs: ${problem}`));
  });
});
