import { Lazy, Token } from "cdktf";
import { NodeType } from "../../../constructs/cluster/node-type";
import {
  flagProblems,
  kindProblems,
  objectProblems,
  oneOfProblems,
  textProblems,
  unlessWrong,
} from "../../../constructs/core/value-kinds";

const token = Lazy.stringValue({ produce: () => "later" });
const oneOf = { rule: "must be one of a, b", fix: "write one of them" };
const kind = { rule: "must be a NodeType", fix: "write NodeType.DEV1_M" };
const flag = { rule: "must be true or false", fix: "write it without quotes" };

describe("oneOfProblems", () => {
  test.each(["a", "b", token])("finds nothing wrong with %j", (value) => {
    expect(oneOfProblems("cni", value, ["a", "b"])).toEqual([]);
  });

  test.each(["c", "A", "", undefined, null, 1])("refuses %j", (received) => {
    expect(oneOfProblems("cni", received, ["a", "b"])).toEqual([{ property: "cni", received, ...oneOf }]);
  });

  test("lets only what is optional be left out", () => {
    expect(oneOfProblems("type", undefined, ["a", "b"], "optional")).toEqual([]);
    expect(oneOfProblems("type", null, ["a", "b"], "optional")).toEqual([
      { property: "type", received: null, ...oneOf },
    ]);
  });
});

describe("kindProblems", () => {
  test("finds nothing wrong with a value of the type", () => {
    expect(kindProblems("nodeType", NodeType.DEV1_M, NodeType, "NodeType.DEV1_M")).toEqual([]);
  });

  test.each([undefined, null, "dev1_m", token, 1])("refuses %j", (received) => {
    expect(kindProblems("nodeType", received, NodeType, "NodeType.DEV1_M")).toEqual([
      { property: "nodeType", received, ...kind },
    ]);
  });

  test.each([{ secret: "canary" }, [], NodeType])("does not show what is in an object", (value) => {
    expect(kindProblems("nodeType", value, NodeType, "NodeType.DEV1_M")).toEqual([
      { property: "nodeType", received: "an object", ...kind },
    ]);
  });

  test.each([
    [class ApiAccess {}, "an ApiAccess"],
    [class LoadBalancerIp {}, "a LoadBalancerIp"],
  ])("has the article that the type's name needs: %p", (type, named) => {
    expect(kindProblems("given", 1, type, "one")).toEqual([
      { property: "given", received: 1, rule: `must be ${named}`, fix: "write one" },
    ]);
  });

  test("lets only what is optional be left out", () => {
    expect(kindProblems("nodeType", undefined, NodeType, "NodeType.DEV1_M", "optional")).toEqual([]);
    expect(kindProblems("nodeType", "", NodeType, "NodeType.DEV1_M", "optional")).toEqual([
      { property: "nodeType", received: "", ...kind },
    ]);
  });
});

describe("flagProblems", () => {
  test.each([true, false, undefined, Token.asAny({ resolve: () => true })])("finds nothing wrong with %p", (value) => {
    expect(flagProblems("protect", value)).toEqual([]);
  });

  test.each(["no", "true", 0, null])("refuses %j", (received) => {
    expect(flagProblems("protect", received)).toEqual([{ property: "protect", received, ...flag }]);
  });

  test("refuses that a required one is left out", () => {
    expect(flagProblems("protect", undefined, "required")).toEqual([
      { property: "protect", received: undefined, ...flag },
    ]);
  });
});

describe("textProblems", () => {
  test.each(["", "a", token])("finds nothing wrong with %j", (value) => {
    expect(textProblems("name", value, "web")).toEqual([]);
  });

  test.each([undefined, null, 1, true])("refuses %j", (received) => {
    expect(textProblems("name", received, "web")).toEqual([
      { property: "name", received, rule: "must be a text", fix: 'write one such as "web"' },
    ]);
  });
});

describe("objectProblems", () => {
  test("finds nothing wrong with an object", () => {
    expect(objectProblems("window", {}, "{ … }")).toEqual([]);
  });

  test.each([undefined, null, "sunday"])("refuses %j", (received) => {
    expect(objectProblems("window", received, "{ … }")).toEqual([
      { property: "window", received, rule: "must be an object", fix: "write { … }" },
    ]);
  });
});

describe("unlessWrong", () => {
  const [first] = oneOfProblems("cni", "c", ["a", "b"]);

  test("looks for more problems only where there is none", () => {
    const found = first === undefined ? [] : [first];
    expect(unlessWrong([], () => found)).toEqual([{ property: "cni", received: "c", ...oneOf }]);
    expect(
      unlessWrong(found, () => {
        throw new Error("must not be asked");
      }),
    ).toEqual(found);
  });
});
