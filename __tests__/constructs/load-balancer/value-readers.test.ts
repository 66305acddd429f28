import { Duration } from "../../../constructs/core/duration";
import {
  duration,
  flag,
  integer,
  nonEmpty,
  oneOf,
  uuidOf,
  uuids,
  type Reading,
} from "../../../constructs/load-balancer/value-readers";

const ONE = "11111111-1111-1111-1111-111111111111";
const TWO = "22222222-2222-2222-2222-222222222222";

const valueOf = <T>(reading: Reading<T>) => ("value" in reading ? reading.value : "refused");

describe("value readers", () => {
  test("take durations from the least to the most", () => {
    const read = duration(Duration.seconds(1), Duration.seconds(2));
    expect(["1s", "2000ms", "999ms", "2001ms", "1"].map((text) => valueOf(read(text)))).toEqual([
      Duration.seconds(1),
      Duration.seconds(2),
      "refused",
      "refused",
      "refused",
    ]);
  });

  test("take durations of whole milliseconds, which is all that the API has", () => {
    const read = duration(Duration.milliseconds(1));
    expect(["1.5s", "1500us", "1ms1ns", "999999.9ns"].map((text) => valueOf(read(text)))).toEqual([
      Duration.milliseconds(1_500),
      ...Array<string>(3).fill("refused"),
    ]);
  });

  test("take whole numbers from the least to the most", () => {
    const read = integer(1, 9);
    expect(["1", "+9", "0", "10", "", "5.0", "0x5"].map((text) => valueOf(read(text)))).toEqual([
      1,
      9,
      ...Array<string>(5).fill("refused"),
    ]);
  });

  test("take numbers of 32 bits where there is no other most", () => {
    expect(["2147483647", "2147483648"].map((text) => valueOf(integer(0)(text)))).toEqual([2_147_483_647, "refused"]);
  });

  test("take Go's words for flags", () => {
    expect(["true", "0", "no"].map((text) => valueOf(flag(text)))).toEqual([true, false, "refused"]);
  });

  test("take words letter by letter, and say which was meant", () => {
    const read = oneOf(["VIP", "Proxy"]);
    expect(read("VIP")).toEqual({ value: "VIP" });
    expect(read(" vip")).toEqual({ rule: "must be VIP or Proxy, spelled so", fix: "write VIP" });
    expect(read("DNS")).toMatchObject({ fix: "correct the spelling, or leave it out" });
  });

  test("take texts that say something", () => {
    expect(["a", "", " "].map((text) => valueOf(nonEmpty(text)))).toEqual(["a", "refused", "refused"]);
  });

  test("take bare UUIDs joined by commas alone, so many at most", () => {
    const texts = [ONE, `${ONE},${TWO}`, `fr-par-1/${ONE}`, `${ONE}, ${TWO}`, "", `${ONE},`];
    expect(texts.map((text) => valueOf(uuids()(text)))).toEqual([
      [ONE],
      [ONE, TWO],
      ...Array<string>(4).fill("refused"),
    ]);
    expect(valueOf(uuids(1)(`${ONE},${TWO}`))).toBe("refused");
    expect(valueOf(uuids()(`${ONE},${ONE}`))).toBe("refused");
  });

  test("find the UUID of an id", () => {
    expect([ONE, `fr-par/${ONE}`, `a/b/${ONE}`, "x"].map(uuidOf)).toEqual([ONE, ONE, undefined, undefined]);
  });
});
