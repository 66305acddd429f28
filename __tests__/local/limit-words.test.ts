import { LimitError, parseLimits } from "../../local/limit-words";
import { PLENTY, stockOf } from "../../local/limits";

describe("parseLimits", () => {
  test("reads quotas and what is sold out, however types are written", () => {
    expect(
      parseLimits({
        quotas: ["DEV1-M=2", "pop2_2c_8g=0"],
        soldOut: ["PRO2-S", "GP1-XS:zone=fr-par-2", "gp1_s,nearly", "GP1-M:zone=pl-waw-1,nearly"],
      }),
    ).toEqual({
      quotas: { cp_servers_type_DEV1_M: 2, cp_servers_type_POP2_2C_8G: 0 },
      shortages: [
        { type: "PRO2-S", zone: undefined, nearly: false },
        { type: "GP1-XS", zone: "fr-par-2", nearly: false },
        { type: "GP1-S", zone: undefined, nearly: true },
        { type: "GP1-M", zone: "pl-waw-1", nearly: true },
      ],
    });
    expect(parseLimits({ quotas: [], soldOut: [] })).toEqual(PLENTY);
  });

  test.each([
    ["DEV1-MM=2", 'there is no type of server "DEV1-MM", but DEV1-M'],
    ["DEV1-M", "N is a whole number from 0 on"],
    ["DEV1-M=", "N is a whole number from 0 on"],
    ["DEV1-M=-1", "N is a whole number from 0 on"],
    ["DEV1-M=1.5", "N is a whole number from 0 on"],
  ])("refuses the quota %s", (text, reason) => {
    expect(() => parseLimits({ quotas: [text], soldOut: [] })).toThrow(new LimitError("quota", text, reason).message);
  });

  test("refuses two quotas of a type, however it is written", () => {
    expect(() => parseLimits({ quotas: ["DEV1-M=2", "DEV1-L=2", "dev1_m=3"], soldOut: [] })).toThrow(
      new LimitError("quota", "dev1_m=3", "the type has a quota already").message,
    );
  });

  test.each([
    ["", "it names no type of server, such as DEV1-M"],
    ["NOPE", 'there is no type of server "NOPE"; types are written as DEV1-M'],
    ["PRO2-S:fr-par-2", '"fr-par-2" is no setting'],
    ["PRO2-S:zone", '"zone" is no setting'],
    ["PRO2-S:", '"" is no setting'],
    ["PRO2-S:nearly,", '"" is no setting'],
    ["PRO2-S:zone=fr-par-1,zone=fr-par-2", "it names two zones: give --sold-out for each"],
    ["PRO2-S:zone=fr-par-9", 'there is no zone "fr-par-9", but fr-par-1, fr-par-2, fr-par-3, nl-ams-1'],
  ])("refuses %j as sold out", (text, reason) => {
    expect(() => parseLimits({ quotas: [], soldOut: [text] })).toThrow(`sold-out ${JSON.stringify(text)}: ${reason}`);
  });

  test("says how to write them", () => {
    expect(new LimitError("quota", "x", "no").message).toBe('quota "x": no; write it as TYPE=N');
    expect(new LimitError("sold-out", "x", "no").message).toBe(
      'sold-out "x": no; write it as TYPE[:zone=ZONE][,nearly]',
    );
  });
});

test("stock is by zone, and gone counts more than nearly gone", () => {
  const limits = parseLimits({ quotas: [], soldOut: ["GP1-S,nearly", "GP1-S:zone=fr-par-2"] });
  expect(["fr-par-1", "fr-par-2"].map((zone) => stockOf(limits, "GP1-S", zone))).toEqual(["scarce", "shortage"]);
  expect(stockOf(limits, "GP1-M", "fr-par-2")).toBe("available");
});
