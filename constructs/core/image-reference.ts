import { known } from "./known";
import { type Problem } from "./refusal";

const COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
/** Registry with a dot, a port or the name localhost, then the repository, the tag and the digest. */
const REFERENCE = new RegExp(
  `^(?:(?:localhost|[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(?::\\d+)?/)?${COMPONENT}(?:/${COMPONENT})*` +
    "(?<tag>:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?<digest>@sha256:[a-f0-9]{64})?$",
);

/** What is wrong with a container image's name. */
export function imageProblems(property: string, image: string | undefined): Problem[] {
  const text = known(image);
  if (text === undefined) return [];
  const parts = REFERENCE.exec(text)?.groups;
  if (parts === undefined) {
    return [
      {
        property,
        received: text,
        rule: "must be an image reference: registry/repository:tag, or with @sha256: and 64 hexadecimal digits",
        fix: "correct the spelling; repositories are lower-case",
      },
    ];
  }
  if (parts.tag !== undefined || parts.digest !== undefined) return [];
  return [
    {
      property,
      received: text,
      rule: "must have a tag or a digest, or every pull may bring another image",
      fix: `write ${text}:1.0, or another version`,
    },
  ];
}

/** True for a tag that is made to move. A token is not. */
export function isFloating(image: string): boolean {
  return known(image)?.endsWith(":latest") ?? false;
}
