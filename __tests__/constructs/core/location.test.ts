import { Lazy } from "cdktf";
import { regionOf, regionOfId, zoneOf, zoneProblems } from "../../../constructs/core/location";

const token = Lazy.stringValue({ produce: () => "elsewhere" });
const UUID = "11111111-1111-1111-1111-111111111111";

describe("zoneProblems", () => {
  test("refuses a zone of another region", () => {
    expect(zoneProblems("nl-ams-2", "fr-par")).toEqual([
      {
        property: "zone",
        received: "nl-ams-2",
        rule: "must be a zone of the region fr-par",
        fix: "use fr-par-1, or change the region",
      },
    ]);
  });

  test.each([
    ["fr-par-3", "fr-par"],
    [undefined, "fr-par"],
    ["fr-par-1", undefined],
    [token, "fr-par"],
    ["fr-par-1", token],
  ])("finds nothing wrong with the zone %s in the region %s", (zone, region) => {
    expect(zoneProblems(zone, region)).toEqual([]);
  });
});

test("the region of a zone is all before its number", () => {
  expect(regionOf("fr-par-2")).toBe("fr-par");
  expect(regionOf("fr-par-12")).toBe("fr-par");
});

test.each([
  [`fr-par-2/${UUID}`, "fr-par-2"],
  [`fr-par-10/${UUID}`, "fr-par-10"],
  [`fr-par/${UUID}`, undefined],
  [`ip/fr-par-2/${UUID}`, undefined],
  [`fr-par-2/${UUID}/1`, undefined],
  [UUID, undefined],
  [token, undefined],
  [undefined, undefined],
])("the zone of the id %s is %s", (id, zone) => {
  expect(zoneOf(id)).toBe(zone);
});

test.each([
  [`it-mil/${UUID}`, "it-mil"],
  [`fr-par-2/${UUID}`, undefined],
  [`us-east/${UUID}`, undefined],
  [`fr-par/${UUID}/1`, undefined],
  [`namespace/fr-par/${UUID}`, undefined],
  [UUID, undefined],
  [token, undefined],
  [undefined, undefined],
])("the region of the id %s is %s", (id, region) => {
  expect(regionOfId(id)).toBe(region);
});
