import { known } from "../core/known";
import { type Problem } from "../core/refusal";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Lengths that Scaleway's IAM API documents. */
const LONGEST_NAME = 64;
const LONGEST_DESCRIPTION = 200;
/** What Go's RFC 3339 reads, in whole seconds. */
const TIME = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** IAM knows neither regions nor zones: its ids are bare, those of projects too. */
export function uuidProblems(property: string, id: string): Problem[] {
  const text = known(id);
  if (text === undefined || UUID.test(text)) return [];
  return [{ property, received: text, rule: "must be a UUID", fix: "leave out any region or zone before it" }];
}

/** The provider gives a random name in place of an empty one. */
export function iamNameProblems(name: string): Problem[] {
  const text = known(name);
  if (text === undefined || (text.length > 0 && text.length <= LONGEST_NAME)) return [];
  return [
    {
      property: "name",
      received: text,
      rule: `must have 1 to ${LONGEST_NAME} characters, it has ${text.length}`,
      fix: text === "" ? "give a name" : "shorten it",
    },
  ];
}

export function iamDescriptionProblems(description: string | undefined): Problem[] {
  const text = known(description);
  if (text === undefined || text.length <= LONGEST_DESCRIPTION) return [];
  return [
    {
      property: "description",
      received: text,
      rule: `must have at most ${LONGEST_DESCRIPTION} characters, it has ${text.length}`,
      fix: "shorten it",
    },
  ];
}

/**
 * The provider drops fractions of a second when it reads a key back, so that every plan would replace it. Whether the
 * time has passed cannot be told: synthesis must not depend on when it runs.
 */
export function expiryProblems(expiresAt: string | undefined): Problem[] {
  const text = known(expiresAt);
  if (text === undefined || isTime(text)) return [];
  return [
    {
      property: "expiresAt",
      received: text,
      rule: "must be a time by RFC 3339, in whole seconds",
      fix: "write it as in 2027-06-30T00:00:00Z",
    },
  ];
}

function isTime(text: string): boolean {
  const day = TIME.exec(text)?.[1];
  if (day === undefined) return false;
  const midnight = new Date(`${day}T00:00:00Z`);
  // Date carries 31 February over to March.
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
}
