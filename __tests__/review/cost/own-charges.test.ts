import { type Charge, type Charges, type ResourceChange, sold, textAt } from "../../../review";
import { costOf, type CostOptions } from "../../../review/cost/cost-of";
import { costTables } from "../../../review/cost/monthly-cost";
import { change, deployment } from "../changes";
import { PRICES } from "./table";

const TYPE = "scaleway_rdb_instance";
const table = {
  ...PRICES,
  prices: { ...PRICES.prices, "database/DB-DEV-S": { euros: 0.02, per: "hour", source: "test" } },
} as const;

const database: Charges = (values, context) => {
  const type = textAt(values, "node_type") ?? "a database";
  return [sold({ part: "other", what: type, key: `database/${type}`, name: type }, context)];
};

const grown = change(TYPE, "update", { before: { node_type: "DB-DEV-S" }, after: { node_type: "DB-DEV-L" } });
const created = change(TYPE, "create", { after: { node_type: "DB-DEV-S" } });
const cost = (options: CostOptions, ...changes: readonly ResourceChange[]) =>
  costOf(deployment(...changes), table, options);
const returning = (result: unknown) => () => cost({ charges: { [TYPE]: () => result as readonly Charge[] } }, created);

describe("charges of a team's own", () => {
  test("count a type by the price table, and what it lacks is listed", () => {
    const { items, unpriced, after } = cost({ charges: { [TYPE]: database } }, created, grown);
    expect(items).toEqual([
      {
        part: "other",
        stack: "cluster",
        address: `${TYPE}.Example`,
        what: "DB-DEV-S",
        now: undefined,
        after: { min: 14.6, max: 14.6 },
      },
    ]);
    expect(unpriced).toMatchObject([
      { what: "DB-DEV-S → DB-DEV-L", why: "no price of DB-DEV-L in the table of 2026-10-01" },
    ]);
    expect(after).toEqual({ min: 14.6, max: 14.6 });
  });

  test("may be of a type of any provider, and of each part once", () => {
    const both: Charges = () => [
      { part: "nodes", what: "2 × m", monthly: { min: 10, max: 20 } },
      { part: "volumes", what: "a disk", why: "its size is known after apply" },
    ];
    const { items, unpriced } = cost(
      { charges: { acme_cluster: both } },
      change("acme_cluster", "create", { after: {} }),
    );
    expect(items.map(({ part, after }) => [part, after])).toEqual([["nodes", { min: 10, max: 20 }]]);
    expect(unpriced.map(({ part, why }) => [part, why])).toEqual([["volumes", "its size is known after apply"]]);
  });

  test("stand in the table of the summary", () => {
    const [shown] = costTables(cost({ charges: { [TYPE]: database } }, created));
    expect(shown?.rows).toContainEqual(["other", "DB-DEV-S", "€14.60"]);
  });

  test("are paid for twice while what they are of is replaced create-first", () => {
    const replaced = change(TYPE, "replace", {
      before: { node_type: "DB-DEV-S" },
      after: { node_type: "DB-DEV-S" },
      order: "create-first",
    });
    expect(cost({ charges: { [TYPE]: database } }, replaced).overlaps).toMatchObject([
      { hourly: { min: 0.02, max: 0.02 } },
    ]);
  });

  test("without them the type has no price, and those of inherited names are none", () => {
    const why = [`no price of ${TYPE} in the table of 2026-10-01`];
    expect(cost({}, created).unpriced.map((each) => each.why)).toEqual(why);
    expect(
      cost({ charges: Object.create({ [TYPE]: database }) as Record<string, Charges> }, created).unpriced.map(
        (each) => each.why,
      ),
    ).toEqual(why);
  });

  test("of a type that is counted already are refused", () => {
    expect(() => cost({ charges: { scaleway_k8s_pool: database } }, created)).toThrow(
      "the charges of scaleway_k8s_pool failed: the type is counted already",
    );
  });
});

describe("charges that fail are said to, by their type", () => {
  const one = { part: "other", what: "a database" };
  test.each<[string, () => unknown, string]>([
    [
      "throw",
      () =>
        cost(
          {
            charges: {
              [TYPE]: () => {
                throw new Error("no size");
              },
            },
          },
          created,
        ),
      "no size",
    ],
    ["return a promise", returning(Promise.resolve([])), "they must return a list"],
    ["return a number", returning([14]), "each must have part, what, and monthly or why, and number 1 has not"],
    [
      "are of another part",
      returning([{ ...one, part: "databases" }]),
      "each must have part, one of nodes, public IPs, volumes, control plane, load balancers, load balancer IPs, registry, other, and number 1 has not",
    ],
    ["do not say of what", returning([{ ...one, what: "" }]), "each must have what, a text, and number 1 has not"],
    [
      "have no amount",
      returning([one]),
      "each must have monthly, { min, max } in euros, or why in its place, and number 1 has not",
    ],
    [
      "are less than nothing",
      returning([{ ...one, monthly: { min: -1, max: 1 } }]),
      "each must have monthly, { min, max } in euros, or why in its place, and number 1 has not",
    ],
    [
      "end before they begin",
      returning([{ ...one, monthly: { min: 2, max: 1 } }]),
      "each must have monthly, { min, max } in euros, or why in its place, and number 1 has not",
    ],
    [
      "are no number",
      returning([{ ...one, monthly: { min: 0, max: Number.NaN } }]),
      "each must have monthly, { min, max } in euros, or why in its place, and number 1 has not",
    ],
    [
      "do not say why not",
      returning([{ ...one, why: "" }]),
      "each must have why, a text, or monthly in its place, and number 1 has not",
    ],
    [
      "are of one part twice",
      returning([
        { ...one, why: "a" },
        { ...one, why: "b" },
      ]),
      'there must be one charge of each part, and of "other" there are several',
    ],
  ])("where they %s", (_, run, reason) => {
    expect(run).toThrow(`the charges of ${TYPE} failed: ${reason}`);
  });
});
