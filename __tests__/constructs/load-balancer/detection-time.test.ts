import { Lazy } from "cdktf";
import { annotationKey } from "../../../constructs/load-balancer/annotation-keys";
import { detectionTime } from "../../../constructs/load-balancer/detection-time";
import { USUAL_ANNOTATIONS } from "./annotations";

const seconds = (annotations: Record<string, string>) => detectionTime(annotations)?.toSeconds();

describe("detectionTime", () => {
  test("is delay, repeated checks and timeout of the tuned annotations: 1 + 0.5 + 1", () => {
    expect(detectionTime(USUAL_ANNOTATIONS)?.toSeconds()).toBe(2.5);
  });

  test("takes the controller's defaults for what is not given: 5 + 4 × 0.5 + 5", () => {
    expect(seconds({})).toBe(12);
  });

  test("follows each of the four annotations", () => {
    expect(seconds({ [annotationKey("health-check-delay")]: "10s" })).toBe(17);
    expect(seconds({ [annotationKey("health-check-timeout")]: "3s" })).toBe(10);
    expect(seconds({ [annotationKey("health-check-max-retries")]: "1" })).toBe(10);
    expect(seconds({ [annotationKey("health-transient-check-delay")]: "2s" })).toBe(18);
  });

  test("is not known where a value is not, or cannot be read", () => {
    expect(seconds({ [annotationKey("health-check-delay")]: Lazy.stringValue({ produce: () => "9s" }) })).toBe(
      undefined,
    );
    expect(seconds({ [annotationKey("health-check-delay")]: "10000" })).toBeUndefined();
    expect(seconds({ [annotationKey("health-check-max-retries")]: "two" })).toBeUndefined();
  });
});
