import { additionsOf, firstError, lacksProvider, says } from "../../trial/terraform-output";

const NOT_FOUND = `
Initializing provider plugins...
╷
│ Error: Failed to query available provider packages
│ 
│ Could not retrieve the list of available versions for provider a/b: could
│ not connect to registry.test
╵
╷
│ Error: Failed to query available provider packages
│ 
│ Another one
╵
`;
const REFUSED = `
╷
│ Error: Resource precondition failed
│ 
│   on cdk.tf.json line 1, in resource.a.b.lifecycle.precondition[0]:
│    1:           "condition": "\${can(1)}",
│ 
│ the users must be lines of htpasswd with bcrypt hashes of cost 10 or
│ more, at least one
╵
`;

describe("lacksProvider", () => {
  test.each([
    ["no provider", NOT_FOUND, true],
    ["a provider that OpenTofu cannot resolve", "Error: Failed to resolve provider packages\n", true],
    ["a provider that cannot be loaded down", "╷\n│ Error: Failed to install provider\n╵\n", true],
    ["a stack that is wrong", REFUSED, false],
    ["a backend that is wrong", "╷\n│ Error: Unsupported backend type\n╵\n", false],
    ["nothing", "", false],
  ])("tells %s", (_what, output, lacks) => {
    expect(lacksProvider(output)).toBe(lacks);
  });
});

describe("firstError", () => {
  test("puts the first error alone into one line", () => {
    expect(firstError(NOT_FOUND)).toBe(
      "Error: Failed to query available provider packages Could not retrieve the list of available versions for provider a/b: could not connect to registry.test",
    );
  });

  test("ends after six lines, and takes the last lines where no error is marked", () => {
    const lines = ["Error: 1", "2", "3", "4", "5", "6", "7"];
    expect(firstError(lines.join("\n"))).toBe("Error: 1 2 3 4 5 6");
    expect(firstError(["0", ...lines.slice(1)].join("\n"))).toBe("2 3 4 5 6 7");
  });
});

test("says finds a text across the lines of a framed error", () => {
  expect(says(REFUSED, "lines of htpasswd with bcrypt hashes of cost 10 or more")).toBe(true);
  expect(says(REFUSED, "lines of htpasswd with MD5 hashes")).toBe(false);
});

test.each([
  ["\nPlan: 10 to add, 0 to change, 0 to destroy.\n\nChanges to Outputs:", 10],
  ["Plan: 10 to add, 1 to change, 0 to destroy.", undefined],
  ["Plan: 10 to add, 0 to change, 1 to destroy.", undefined],
  ["No changes. Your infrastructure matches the configuration.", undefined],
])("additionsOf %j", (output, additions) => {
  expect(additionsOf(output)).toBe(additions);
});
