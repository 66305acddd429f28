import { Lazy } from "cdktf";
import { ApiAccess } from "../../../constructs/cluster/api-access";

const OFFICE = { cidr: "203.0.113.0/24", description: "office" };
const token = Lazy.stringValue({ produce: () => "everywhere" });

describe("ApiAccess", () => {
  test("lets in the ranges that are named, and no others", () => {
    const access = ApiAccess.only([OFFICE]);
    expect(access).toMatchObject({ ranges: [OFFICE], scalewayRanges: false });
    expect(access.problems()).toEqual([]);
  });

  test("lets nobody in", () => {
    const access = ApiAccess.none();
    expect(access).toMatchObject({ ranges: undefined, scalewayRanges: false });
    expect(access.problems()).toEqual([]);
  });

  test("lets Scaleway's ranges in as well, and leaves the first list as it was", () => {
    const office = ApiAccess.only([OFFICE]);
    expect(office.withScalewayRanges()).toMatchObject({ ranges: [OFFICE], scalewayRanges: true });
    expect(office.scalewayRanges).toBe(false);
  });

  test.each([ApiAccess.none(), ApiAccess.only([])])("lets Scaleway's ranges in alone: case %#", (access) => {
    expect(access.withScalewayRanges()).toMatchObject({ ranges: [], scalewayRanges: true });
    expect(access.withScalewayRanges().problems()).toEqual([]);
  });

  test("refuses an empty list", () => {
    expect(ApiAccess.only([]).problems()).toEqual([
      {
        property: "apiAccess",
        received: [],
        rule: "must name at least one range, or the deployer is locked out",
        fix: "add the range that Terraform runs in, or say ApiAccess.none()",
      },
    ]);
  });

  test.each(["203.0.113.7", "203.0.113.7/24", "office"])("refuses the range %s", (cidr) => {
    expect(ApiAccess.only([OFFICE, { cidr }]).problems()).toEqual([
      {
        property: "apiAccess.ranges[1].cidr",
        received: cidr,
        rule: "must be a range without host bits",
        fix: "write a network such as 203.0.113.0/24, or one address as 203.0.113.7/32",
      },
    ]);
  });

  test.each(["0.0.0.0/0", "::/0"])("refuses the whole world, %s", (cidr) => {
    expect(ApiAccess.only([{ cidr }]).problems()).toEqual([
      {
        property: "apiAccess.ranges[0].cidr",
        received: cidr,
        rule: "lets the whole world in",
        fix: "leave apiAccess out if that is meant, or name smaller ranges",
      },
    ]);
  });

  test.each([
    ["2001:DB8::/32", "2001:db8::/32"],
    ["2001:db8:0:0::/64", "2001:db8::/64"],
    ["::ffff:0:0/96", "0.0.0.0/0"],
  ])("refuses %s, which the provider reads back as %s", (cidr, canonical) => {
    expect(ApiAccess.only([{ cidr }]).problems()).toEqual([
      {
        property: "apiAccess.ranges[0].cidr",
        received: cidr,
        rule: "must be in the canonical form, which is what the provider reads: another one is a change in every plan",
        fix: `write ${canonical}`,
      },
    ]);
  });

  test("refuses ranges that are the whole world together", () => {
    const halves = [{ cidr: "0.0.0.0/1" }, OFFICE, { cidr: token }, { cidr: "128.0.0.0/1" }];
    expect(ApiAccess.only(halves).problems()).toEqual([
      {
        property: "apiAccess.ranges",
        received: ["0.0.0.0/1", "203.0.113.0/24", "128.0.0.0/1"],
        rule: "lets the whole world in",
        fix: "leave apiAccess out if that is meant, or name smaller ranges",
      },
    ]);
    expect(ApiAccess.only(halves.slice(0, 3)).problems()).toEqual([]);
  });

  test("accepts IPv6 ranges and ranges known only at apply", () => {
    expect(ApiAccess.only([{ cidr: "2001:db8::/32" }, { cidr: token }]).problems()).toEqual([]);
  });
});
