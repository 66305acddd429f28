import { FaultError, FaultPlan, parseFault } from "../../local/faults";

const PLAIN = {
  after: false,
  seconds: 30,
  call: undefined,
  rate: undefined,
  method: undefined,
  path: undefined,
};

describe("parseFault", () => {
  test.each([
    ["429", { ...PLAIN, kind: "429" }],
    ["500:call=3,method=post,path=/k8s/**", { ...PLAIN, kind: "500", call: 3, method: "POST", path: "/k8s/**" }],
    ["timeout:rate=0.25,for=2", { ...PLAIN, kind: "timeout", rate: 0.25, seconds: 2 }],
    ["cut:after,call=1", { ...PLAIN, kind: "cut", after: true, call: 1 }],
  ])("reads %s", (text, fault) => {
    expect(parseFault(text)).toEqual(fault);
  });

  test.each([
    ["404", 'there is no "404"'],
    ["", 'there is no ""'],
    ["500:", '"" is no setting'],
    ["500:call=1,", '"" is no setting'],
    ["500:for=3", "only a timeout lasts for seconds"],
    ["500:method=FOO", "method is one of GET, POST, PUT, PATCH, DELETE"],
    ["500:path=k8s/**", "path begins with / or *"],
    ["500:nth=3", '"nth=3" is no setting'],
    ["500:call", '"call" is no setting'],
    ["500:call=", '"call=" is no setting'],
    ["500:after=1", '"after=1" is no setting'],
    ["500:call=0", "call is a whole number from 1 on"],
    ["500:call=1.5", "call is a whole number from 1 on"],
    ["500:rate=0", "rate is above 0, and 1 at most"],
    ["500:rate=10%", "rate is above 0, and 1 at most"],
    ["timeout:for=-1", "for is seconds, 86400 at most"],
    ["timeout:for=Infinity", "for is seconds, 86400 at most"],
    ["500:call=1,call=2", "call is given twice"],
    ["500:after,after", "after is given twice"],
    ["500:call=1,rate=1", "call and rate exclude each other"],
    ["stuck:after", 'stuck has no "after"'],
  ])("refuses %s", (text, reason) => {
    expect(() => parseFault(text)).toThrow(new FaultError(text, reason).message);
  });
});

describe("FaultPlan", () => {
  const hits = (texts: readonly string[], calls: readonly string[], seed = 1) => {
    const plan = new FaultPlan(texts.map(parseFault), seed);
    return calls.map((call) => {
      const [method = "", path = ""] = call.split(" ");
      return plan.next(method, path)?.kind;
    });
  };
  const times = (count: number, call = "GET /a") => Array.from({ length: count }, () => call);

  test("hits every call without more", () => {
    expect(hits(["500"], times(2))).toEqual(["500", "500"]);
  });

  test("hits the n-th call of those that match", () => {
    const calls = ["GET /a", "POST /a", "GET /a", "POST /a"];
    expect(hits(["500:call=2"], calls)).toEqual([undefined, "500", undefined, undefined]);
    expect(hits(["500:call=2,method=POST"], calls)).toEqual([undefined, undefined, undefined, "500"]);
  });

  test("counts for each fault by itself, and takes the first that hits", () => {
    expect(hits(["500:call=2", "cut:call=2", "429:call=3"], times(4))).toEqual([undefined, "500", "429", undefined]);
  });

  test("matches a path with stars", () => {
    const calls = ["GET /k8s/v1/a", "GET /k8s/v1/a/b", "GET /k8sXv1/a"];
    expect(hits(["cut:path=/k8s/v1/*"], calls)).toEqual(["cut", undefined, undefined]);
    expect(hits(["cut:path=/k8s/**"], calls)).toEqual(["cut", "cut", undefined]);
    expect(hits(["cut:path=/k8s.v1/*"], calls)).toEqual([undefined, undefined, undefined]);
  });

  test("hits at a rate, and alike for the same seed", () => {
    const once = hits(["429:rate=0.25"], times(4000), 7);
    const count = once.filter((kind) => kind === "429").length;
    expect(count).toBeGreaterThan(900);
    expect(count).toBeLessThan(1100);
    expect(hits(["429:rate=0.25"], times(4000), 7)).toEqual(once);
    expect(hits(["429:rate=0.25"], times(4000), 8)).not.toEqual(once);
  });
});
