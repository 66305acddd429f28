import { selectsPort } from "../../../constructs/load-balancer/port-selection";

describe("selectsPort", () => {
  test.each(["*", "true", "t", "80", "443,80", "443, 80", "0x50"])("%j selects port 80", (text) => {
    expect(selectsPort(text, 80)).toBe(true);
  });

  test.each(["", "false", "F", "443", "1", "0", "8080"])("%j does not select port 80", (text) => {
    expect(selectsPort(text, 80)).toBe(false);
  });

  test("1 is port 1, not yes", () => {
    expect(selectsPort("1", 1)).toBe(true);
  });
});
