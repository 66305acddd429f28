import { fail, type Line, ok } from "../line";
import { type Machine } from "../machine";
import { isAtLeast } from "../version-numbers";

const LEAST: Readonly<Record<string, string>> = { Terraform: "1.5", OpenTofu: "1.6" };
/** Both have a lock of the bucket's own from here on. */
const LEAST_WITH_BUCKET = "1.10";

/** @param bucket - the state is kept in a bucket */
export function terraformLines({ env, answer }: Pick<Machine, "env" | "answer">, bucket: boolean): readonly Line[] {
  const named = env["TERRAFORM_BINARY_NAME"];
  const programs = named === undefined || named === "" ? ["terraform", "tofu"] : [named];
  for (const program of programs) {
    const [, name, version] =
      /^(Terraform|OpenTofu) v(\d+\.\d+\.\d+\S*)/m.exec(answer(program, ["version"]) ?? "") ?? [];
    if (name !== undefined && version !== undefined) return [lineOf(name, version, bucket)];
  }
  const fix = programs.length === 1 ? "correct or unset TERRAFORM_BINARY_NAME" : "install Terraform or OpenTofu";
  return [fail("terraform", `${programs.join(" and ")} gave no version`, fix)];
}

function lineOf(name: string, version: string, bucket: boolean): Line {
  const least = bucket ? LEAST_WITH_BUCKET : (LEAST[name] ?? "");
  if (isAtLeast(version, least)) return ok("terraform", `${name} ${version}`);
  const why = bucket ? ", which a state in a bucket needs" : "";
  return fail("terraform", `${name} ${version} is too old`, `install ${name} ${least} or newer${why}`);
}
