import { Lazy } from "cdktf";
import { NodeType } from "../../../constructs/cluster/node-type";

const constants = Object.values(NodeType).filter((each) => each instanceof NodeType);

describe("NodeType", () => {
  test("is written as the provider writes it, from either spelling", () => {
    expect(NodeType.of("PRO2-M").name).toBe("pro2_m");
    expect(NodeType.of("pro2_m").name).toBe("pro2_m");
    expect(NodeType.PRO2_S.name).toBe("pro2_s");
  });

  test("knows the types on offer, each once and without a problem", () => {
    expect(constants.map(({ name }) => name)).toEqual([
      "dev1_m",
      "dev1_l",
      "dev1_xl",
      "play2_nano",
      "play2_micro",
      "pro2_xxs",
      "pro2_xs",
      "pro2_s",
      "gp1_xs",
      "gp1_s",
      "pop2_2c_8g",
      "basic2_a2c_4g",
      "basic3_x2c_8g",
      "standard3_x2c_8g",
    ]);
    expect(constants.flatMap((each) => each.problems())).toEqual([]);
  });

  test.each(["H100-1-80G", "L40S-1-48G", "POP2-HC-2C-4G", "gp1_m"])("takes %s as well", (name) => {
    expect(NodeType.of(name).problems()).toEqual([]);
  });

  test.each(["DEV1-S", "dev1_s", "PLAY2-PICO", "STARDUST1-S"])("refuses %s as too small", (name) => {
    expect(NodeType.of(name).problems()).toEqual([
      {
        property: "nodeType",
        received: name,
        rule: "is too small to be a Kapsule node",
        fix: "use DEV1-M, PLAY2-NANO or larger",
      },
    ]);
  });

  test.each(["", "PRO2", "PRO2 S", "PRO2-", "-S", "PRO2--S", " PRO2-S", "PRO2-S "])(
    "refuses %j, which is no commercial name",
    (name) => {
      expect(NodeType.of(name).problems()).toEqual([
        {
          property: "nodeType",
          received: name,
          rule: "must be the commercial name of an Instance type",
          fix: 'write one such as PRO2-S; "scw instance server-type list" shows those on offer',
        },
      ]);
    },
  );

  test("passes on a type known only at apply", () => {
    const token = Lazy.stringValue({ produce: () => "DEV1-S" });
    expect(NodeType.of(token).name).toBe(token);
    expect(NodeType.of(token).problems()).toEqual([]);
  });
});
