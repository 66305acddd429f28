import { type Deployment, type ResourceChange } from "../change";
import { type Found, type Rule } from "../finding";
import { showPath } from "../kapsule/show";
import { listed } from "../kubernetes/fate";
import { at, isValueList, isValueObject, Masked, sameValue, type Value, type ValuePath } from "../value";

const EXPOSED: Rule = {
  id: "secret-exposed",
  severity: "high",
  summary: "a value that was sensitive is about to be shown",
  find: (deployment) => [...attributes(deployment), ...outputs(deployment)],
};

const SHOWN = {
  explanation:
    "Terraform hid the value until now. From this plan on it is printed in plans, logs of CI and terraform output, and whoever reads them has it.",
  fix: "Mark it sensitive again (sensitive: true of the variable or output; no nonsensitive() around it). If it was printed already, make a new secret.",
};

function attributes(deployment: Deployment): Found[] {
  return managed(deployment)
    .filter(({ exposed }) => exposed.length > 0)
    .map((change) => ({
      on: change,
      title: `no longer sensitive: ${listed(change.exposed.map(showPath).map((path) => path || "the whole resource"))}`,
      ...SHOWN,
    }));
}

function outputs(deployment: Deployment): Found[] {
  return deployment.stacks.flatMap((stack) =>
    stack.outputs
      .filter(({ exposed }) => exposed)
      .map(({ name }) => ({
        on: { stack: stack.name, address: `output.${name}` },
        title: `the output ${name} is no longer sensitive`,
        ...SHOWN,
      })),
  );
}

const PLAIN: Rule = {
  id: "secret-in-plain-text",
  severity: "medium",
  summary: "what looks like a secret stands where Terraform does not hide it",
  find: (deployment) =>
    managed(deployment)
      .filter(
        ({ kind, after }) => after !== undefined && (kind === "create" || kind === "update" || kind === "replace"),
      )
      .flatMap((change) => {
        const seen = secrets(change.after).filter(
          (path) => !sameValue(at(change.before, ...path), at(change.after, ...path)),
        );
        if (seen.length === 0) return [];
        return [
          {
            on: change,
            title: `looks like a secret in plain text: ${listed(seen.map(showPath))}`,
            explanation:
              "Neither the provider nor the configuration marks the value as sensitive, so it stands in plans, logs and state as it is, and in the code if it was written there. This review has not shown it; whether it is a secret is a guess by its shape or name.",
            fix: "Take it from a variable with sensitive: true, and give it to pods by a Secret. If it was committed or printed, make a new one.",
          },
        ];
      }),
};

/** How names of what is public end, although it looks as a secret does. */
const PUBLIC = /(checksum|digest|fingerprint|hash|sha256)$|^checksum\//i;

/** Where something stands that only its shape or name gives away. */
function secrets(value: Value | undefined, path: ValuePath = []): readonly ValuePath[] {
  if (value instanceof Masked) return value.why === "looks secret" && !PUBLIC.test(String(path.at(-1))) ? [path] : [];
  if (isValueList(value)) return value.flatMap((each, index) => secrets(each, [...path, index]));
  if (!isValueObject(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => secrets(each, [...path, key]));
}

function managed({ stacks }: Deployment): readonly ResourceChange[] {
  return stacks.flatMap(({ changes }) => changes.filter(({ mode }) => mode === "managed"));
}

export const SECRETS_RULES: readonly Rule[] = [EXPOSED, PLAIN];
