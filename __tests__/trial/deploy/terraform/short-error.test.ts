import { shortError } from "../../../../trial/deploy/terraform/short-error";

test("an error is shown with its resource, and not with its configuration", () => {
  const context = "on cdk.tf.json line 285, in resource.scaleway_vpc.One:\n│  285:       }";
  expect(shortError(`╷\n│ Error: it is refused\n│ \n│   with scaleway_vpc.One,\n│   ${context}\n│ \n╵\n`)).toBe(
    "Error: it is refused (scaleway_vpc.One)",
  );
  expect(shortError(`│ Error: refused\n│   with scaleway_vpc.One (Network/Vpc),\n│   ${context}\n`)).toBe(
    "Error: refused (scaleway_vpc.One)",
  );
});

test("an error without a resource is shown as it is", () => {
  expect(shortError("Error: not ended with a state")).toBe("Error: not ended with a state");
});
