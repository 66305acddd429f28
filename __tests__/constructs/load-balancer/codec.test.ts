import fc from "fast-check";
import { RefusedInputError } from "../../../constructs/core/refusal";
import { ANNOTATION_NAMES, annotationKey } from "../../../constructs/load-balancer/annotation-keys";
import { parseLoadBalancerAnnotations } from "../../../constructs/load-balancer/parse-annotations";
import { type ServiceContext } from "../../../constructs/load-balancer/settings-rules";
import { loadBalancerAnnotations } from "../../../constructs/load-balancer/write-annotations";
import { arbitrarySettings, PORTS } from "./arbitrary-settings";

const LOCAL: ServiceContext = { ports: PORTS, externalTrafficPolicy: "Local" };

describe("typed settings", () => {
  test("are the same again after they were written and read", () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        const { settings: read, legacy } = parseLoadBalancerAnnotations(loadBalancerAnnotations(settings), LOCAL);
        expect(read).toEqual(settings);
        expect(legacy).toEqual({});
      }),
      { numRuns: 1_000 },
    );
  });

  test("are written the same again after they were read", () => {
    fc.assert(
      fc.property(arbitrarySettings, (settings) => {
        const written = loadBalancerAnnotations(settings);
        expect(loadBalancerAnnotations(parseLoadBalancerAnnotations(written, LOCAL).settings)).toEqual(written);
      }),
    );
  });

  test("reach every annotation but the deprecated two", () => {
    const seen = new Set(
      fc
        .sample(arbitrarySettings, { numRuns: 3_000, seed: 1 })
        .flatMap((made) => Object.keys(loadBalancerAnnotations(made))),
    );
    const missing = ANNOTATION_NAMES.filter((name) => !seen.has(annotationKey(name)));
    expect(missing).toEqual(["force-internal-ip", "send-proxy-v2"]);
  });
});

describe("any annotation map", () => {
  const piece = fc.constantFrom(
    ..."true,false,1,0,*,80,443,81,;,:,comma,http,tcp,https,mysql,/,/x?y,5s,10000,100ms,-1,2,ipv4,ipv6,cookie,VIP,=,a".split(
      ",",
    ),
    ",",
    " ",
    "11111111-1111-1111-1111-111111111111",
    "fr-par-1",
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join("")),
    fc.string(),
    fc.constant(undefined),
  );
  const key = fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...ANNOTATION_NAMES).map(annotationKey) },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.string().map((name) => `x/scw-loadbalancer-${name}`) },
  );
  const policy = fc.constantFrom("Local" as const, "Cluster" as const);
  const ports = fc.constantFrom(undefined, [80], [80, 443]);

  test("is read, or refused with what is wrong, and never fails otherwise", () => {
    fc.assert(
      fc.property(fc.dictionary(key, text, { maxKeys: 8 }), policy, ports, (map, externalTrafficPolicy, numbers) => {
        const context = { externalTrafficPolicy, ...(numbers === undefined ? {} : { ports: numbers }) };
        try {
          const { settings } = parseLoadBalancerAnnotations(map, context);
          // What is read can be written, and read once more as the same.
          expect(parseLoadBalancerAnnotations(loadBalancerAnnotations(settings), context).settings).toEqual(settings);
        } catch (error) {
          if (!(error instanceof RefusedInputError)) throw error;
          expect(error.problems).not.toEqual([]);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  test("is read or refused also where one text of a good map is another", () => {
    fc.assert(
      fc.property(arbitrarySettings, fc.nat(), text, (settings, index, other) => {
        const written = Object.entries(loadBalancerAnnotations(settings));
        const map = Object.fromEntries(
          written.map(([name, own], at) => [name, at === index % written.length ? other : own]),
        );
        try {
          const read = parseLoadBalancerAnnotations(map, LOCAL).settings;
          expect(parseLoadBalancerAnnotations(loadBalancerAnnotations(read), LOCAL).settings).toEqual(read);
        } catch (error) {
          if (!(error instanceof RefusedInputError)) throw error;
          expect(error.problems).not.toEqual([]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
