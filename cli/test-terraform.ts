import { runTerraformTrial, type TerraformTrialOptions } from "../trial/run-terraform-trial";

/** `kapsule test-terraform`: tries the stacks with Terraform and OpenTofu. Returns the exit code. */
export function testTerraform(options: TerraformTrialOptions): Promise<number> {
  return runTerraformTrial(options);
}
