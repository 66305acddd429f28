import { Lazy } from "cdktf";
import { TraefikTls } from "../../../constructs/traefik/traefik-tls";

describe("TraefikTls", () => {
  test("says where certificates come from", () => {
    expect(TraefikTls.secret("example-com").source).toEqual({ kind: "secret", name: "example-com" });
    expect(TraefikTls.acme({ email: "ops@example.com", staging: true }).source).toEqual({
      kind: "acme",
      email: "ops@example.com",
      staging: true,
    });
    expect(TraefikTls.selfSigned().source).toEqual({ kind: "selfSigned" });
  });

  test("takes an address known only at apply", () => {
    expect(() => TraefikTls.acme({ email: Lazy.stringValue({ produce: () => "ops" }) })).not.toThrow();
  });

  test.each(["ops", "ops@example", "ops @example.com", ""])('refuses the mail address "%s"', (email) => {
    expect(() => TraefikTls.acme({ email })).toThrow(
      "TraefikTls.acme refuses its input:\n" +
        `  - email: must be a mail address, received "${email}"; ` +
        "write the one that the authority may write to, such as ops@example.com",
    );
  });

  test("refuses a Secret's name that Kubernetes would", () => {
    expect(() => TraefikTls.secret("Example_com")).toThrow(
      "TraefikTls.secret refuses its input:\n" +
        "  - name: must be a DNS subdomain: labels of a-z, 0-9 and inner hyphens, joined by dots, " +
        'received "Example_com"; correct the spelling',
    );
  });
});
