import { foundToDo } from "../../../trial/deploy/terraform-driver";

test.each([
  ["nothing", "No changes. Your infrastructure matches the configuration."],
  ["outputs", "Changes to Outputs:\n  ~ status = 1 -> 2\nApply complete! Resources: 0 added, 0 changed, 0 destroyed."],
  ["resources", "Apply complete! Resources: 0 added, 1 changed, 0 destroyed."],
  ["resources", "Apply complete! Resources: 10 added, 0 changed, 0 destroyed."],
  ["resources", "Error: no"],
])("an apply found %s to do", (found, output) => {
  expect(foundToDo({ passed: true, output })).toBe(found);
});
