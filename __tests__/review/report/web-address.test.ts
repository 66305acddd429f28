import { webAddress } from "../../../review/report/web-address";

describe("webAddress", () => {
  test.each([
    ["https://example.com/a/b?c=d&e=%20f", "https://example.com/a/b?c=d&e=%20f"],
    ["http://example.com", "http://example.com/"],
    ["https://example.com/a(b)[c]*d*_e_", "https://example.com/a%28b%29%5Bc%5D%2Ad%2A_e_"],
    ["https://example.com/a`b?`<b>|\"'", "https://example.com/a%60b?%60%3Cb%3E%7C%22%27"],
    ["https://example.com/@team/~page", "https://example.com/%40team/%7Epage"],
    ["https://example.com/a\n- b", "https://example.com/a-%20b"],
  ])("writes %j so that it cannot leave a link", (text, address) => {
    expect(webAddress(text)).toBe(address);
  });

  test("keeps a fragment only where it is wanted", () => {
    expect(webAddress("https://example.com/a#b(c)")).toBe("https://example.com/a");
    expect(webAddress("https://example.com/a#b(c)", true)).toBe("https://example.com/a#b%28c%29");
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,a",
    "example.com/a",
    "",
    "https://user:pass@example.com/",
    "https://user@example.com/",
    "https://example.com/?key=AKIAIOSFODNN7EXAMPLE",
    "https://example.com/a AKIAIOSFODNN7EXAMPLE",
    "https://example.com/a%20AKIAIOSFODNN7EXAMPLE",
    "https://example.com/%ff/AKIAIOSFODNN7EXAMPLE",
  ])("takes %j for none", (text) => {
    expect(webAddress(text)).toBeUndefined();
  });
});
