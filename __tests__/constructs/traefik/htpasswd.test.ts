import { TerraformVariable } from "cdktf";
import { usersCondition } from "../../../constructs/traefik/htpasswd";
import { resolved, testStack } from "../../synthesized";

const BCRYPT = "$2y$10$wAMzD5Bt7e8Pc2hf6oJvGuGqFvAJgEGJ0xqZ7vYbD3m5M8K1nq0jS";

function condition(): string {
  const stack = testStack();
  const users = new TerraformVariable(stack, "users", { type: "string", sensitive: true });
  return String(resolved(stack, usersCondition(users.stringValue)));
}

/** The condition's own pattern, read as Terraform reads it, with JavaScript's words for the POSIX class. */
function accepts(users: string): boolean {
  const quoted = /^\$\{can\(regex\((".*"), var\.users\)\)\}$/.exec(condition())?.[1];
  const pattern = String(JSON.parse(quoted ?? "")).replaceAll("[:space:]", "\\s");
  return new RegExp(pattern).test(users);
}

describe("usersCondition", () => {
  test("is one expression that needs no escapes but the line's end", () => {
    const user = "[^:[:space:]]+:[$]2[aby][$](1[0-9]|2[0-9]|3[01])[$][./A-Za-z0-9]{53}";
    expect(condition()).toBe(
      "${can(regex(" + `"^[[:space:]]*${user}([[:space:]]*\\n[[:space:]]*${user})*[[:space:]]*$"` + ", var.users))}",
    );
  });

  test.each([
    ["one user", `admin:${BCRYPT}`],
    ["a line's end after it, as htpasswd writes it", `admin:${BCRYPT}\n\n`],
    ["several users", `admin:${BCRYPT}\nbob:${BCRYPT}\n`],
    ["blank lines and a carriage return between them", `admin:${BCRYPT}\r\n\r\nbob:${BCRYPT}\r\n`],
    ["the prefix 2a", `admin:${BCRYPT.replace("$2y$", "$2a$")}`],
    ["the prefix 2b", `admin:${BCRYPT.replace("$2y$", "$2b$")}`],
    ["cost 31", `admin:${BCRYPT.replace("$10$", "$31$")}`],
  ])("accepts %s", (_name, users) => {
    expect(accepts(users)).toBe(true);
  });

  test.each([
    ["no user", ""],
    ["blank lines alone", "\n \n"],
    ["a plain password", "admin:sesame"],
    ["an MD5 hash", "admin:$apr1$Gh3XQJ3u$4vDr1UjE9bWQ0fKJt1iJd/"],
    ["a SHA-1 hash", "admin:{SHA}qUqP5cyxm6YcTAhz05Hph5gvu9M="],
    ["cost 9", `admin:${BCRYPT.replace("$10$", "$09$")}`],
    ["cost 32", `admin:${BCRYPT.replace("$10$", "$32$")}`],
    ["a hash that lost a character", `admin:${BCRYPT.slice(0, -1)}`],
    ["a hash that gained one", `admin:${BCRYPT}x`],
    ["a hash without a user", `:${BCRYPT}`],
    ["one wrong line among right ones", `admin:${BCRYPT}\nbob:sesame\neve:${BCRYPT}`],
    ["two users on a line", `admin:${BCRYPT} bob:${BCRYPT}`],
    ["a comment", `# admins\nadmin:${BCRYPT}`],
  ])("refuses %s", (_name, users) => {
    expect(accepts(users)).toBe(false);
  });
});
