import { acceptFailures, type AcceptedFailure } from "../../../../trial/deploy/sweep/accepted";
import { failing } from "../rehearsal";

const CALL = "GET /pools/*";
const FAILED = [
  failing("failed", { call: CALL }),
  failing("failed", { call: `${CALL}#2` }),
  failing("failed", { call: CALL, kind: "down" }),
  failing("failed", { call: CALL, stage: "destroy" }),
];

/** For each case, whether it is accepted. */
function accepted(entry: Omit<AcceptedFailure, "reason">): boolean[] {
  const { cases } = acceptFailures(FAILED, [{ ...entry, reason: "known" }], true);
  return cases.map((each) => each.accepted === "known");
}

describe("an entry accepts", () => {
  test.each<[string, Omit<AcceptedFailure, "reason">, boolean[]]>([
    ["each call of its method and path", { call: CALL }, [true, true, true, true]],
    ["one of them by its number", { call: `${CALL}#2` }, [false, true, false, false]],
    ["the first, which is shown without its number", { call: `${CALL}#1` }, [true, false, true, true]],
    ["those of its stage", { call: CALL, stage: "destroy" }, [false, false, false, true]],
    ["those of its kind", { call: CALL, kind: "down" }, [false, false, true, false]],
    ["no other call", { call: "GET /pools" }, [false, false, false, false]],
  ])("%s", (_, entry, expected) => {
    expect(accepted(entry)).toEqual(expected);
  });

  test("a failure alone", () => {
    const { cases } = acceptFailures([failing("hidden"), failing("converged"), failing("not reached")], ALL, true);
    expect(cases.map((each) => each.accepted)).toEqual([undefined, undefined, undefined]);
  });
});

const ALL: readonly AcceptedFailure[] = [{ call: "POST /vpc/v2/regions/fr-par/vpcs", reason: "known" }];

describe("an entry is stale", () => {
  test("where none of its calls fails any more", () => {
    const entries = [{ call: CALL, reason: "known" }];
    const hidden = failing("hidden", { call: CALL });
    expect(acceptFailures([hidden], entries, false).stale).toEqual([]);
    expect(acceptFailures([hidden], entries, true).stale).toEqual([
      { call: CALL, reason: "known", why: "it no longer fails" },
    ]);
    expect(acceptFailures([hidden, failing("failed", { call: `${CALL}#2` })], entries, true).stale).toEqual([]);
  });

  test("where there is no such call, once all were tried", () => {
    const entries = [{ call: "GET /nothing", reason: "known" }];
    expect(acceptFailures(FAILED, entries, true).stale).toEqual([
      { call: "GET /nothing", reason: "known", why: "there is no such call" },
    ]);
    expect(acceptFailures(FAILED, entries, false).stale).toEqual([]);
  });

  test("not for what this run does not tell: another stage, another kind, a call that was not reached", () => {
    const entries: readonly AcceptedFailure[] = [
      { call: CALL, stage: "scale", reason: "known" },
      { call: CALL, kind: "lost", reason: "known" },
      { call: "GET /vpcs/*", reason: "known" },
    ];
    const cases = [...FAILED, failing("not reached", { call: "GET /vpcs/*" })];
    expect(acceptFailures(cases, entries, true).stale).toEqual([]);
  });
});
