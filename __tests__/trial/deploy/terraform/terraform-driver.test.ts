import { foundToDo } from "../../../../trial/deploy/terraform/terraform-driver";

test.each([
  ["nothing", "No changes. Your infrastructure matches the configuration."],
  ["outputs", "Changes to Outputs:\n  ~ status = 1 -> 2\nApply complete! Resources: 0 added, 0 changed, 0 destroyed."],
  ["resources", "Apply complete! Resources: 0 added, 1 changed, 0 destroyed."],
  ["resources", "Apply complete! Resources: 10 added, 0 changed, 0 destroyed."],
  [
    "nothing",
    "\nNo changes. Your infrastructure matches.\n\nApply complete! Resources: 0 added, 0 changed, 0 destroyed.\n",
  ],
  ["resources", 'said = "No changes. Really"\nApply complete! Resources: 1 added, 0 changed, 0 destroyed.'],
  ["resources", "said = <<EOT\nNo changes.\nEOT\nApply complete! Resources: 1 added, 0 changed, 0 destroyed."],
  ["outputs", 'said = "No changes. Really"\nApply complete! Resources: 0 added, 0 changed, 0 destroyed.'],
  [
    "nothing",
    "cluster  No changes. Your infrastructure matches.\ncluster  Apply complete! Resources: 0 added, 0 changed, 0 destroyed.",
  ],
  ["outputs", "cluster\n         Apply complete! Resources: 0 added, 0 changed, 0 destroyed."],
  ["resources", "cluster  Apply complete! Resources: 0 added, 0 changed, 1 destroyed."],
  ["resources", "Error: no"],
])("an apply found %s to do", (found, output) => {
  expect(foundToDo({ passed: true, output })).toBe(found);
});
