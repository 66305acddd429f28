import { paceOf } from "../../../rehearsal/load/pace";

test("one late request in two hundred does not break the pace", () => {
  const late = Array.from({ length: 200 }, (_each, index) => (index === 7 ? 400 : 1));
  expect(paceOf(late)).toEqual({ lateP99Ms: 1, lateMostMs: 400, kept: true });
});

test("a client that is often late has not kept pace", () => {
  const late = Array.from({ length: 100 }, (_each, index) => (index < 3 ? 51 : 1));
  expect(paceOf(late)).toEqual({ lateP99Ms: 51, lateMostMs: 51, kept: false });
});
