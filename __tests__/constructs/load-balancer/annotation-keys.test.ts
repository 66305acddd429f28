import { ANNOTATION_NAMES, annotationKey, annotationName } from "../../../constructs/load-balancer/annotation-keys";

describe("annotation keys", () => {
  test("are the 49 that the controller reads, each once", () => {
    expect(ANNOTATION_NAMES).toHaveLength(49);
    expect(new Set(ANNOTATION_NAMES).size).toBe(49);
  });

  test("carry the controller's prefix", () => {
    expect(annotationKey("ip-ids")).toBe("service.beta.kubernetes.io/scw-loadbalancer-ip-ids");
  });

  test("are found again by their whole key only", () => {
    expect(ANNOTATION_NAMES.map((name) => annotationName(annotationKey(name)))).toEqual(ANNOTATION_NAMES);
    expect(annotationName("scw-loadbalancer-ip-ids")).toBeUndefined();
    expect(annotationName("service.beta.kubernetes.io/scw-loadbalancer-ip-id")).toBeUndefined();
  });
});
