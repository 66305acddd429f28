import { fail, type Line, ok } from "../line";
import { type Profile } from "../profile";

/** A profile with all that a deploy needs, in its right form. */
export interface Credentials extends Profile {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly projectId: string;
}

const ACCESS_KEY = /^SCW[A-Z0-9]{17}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PARTS = [
  { key: "accessKey", variable: "SCW_ACCESS_KEY", what: "access key", form: ACCESS_KEY, shape: "SCW and 17 more" },
  { key: "secretKey", variable: "SCW_SECRET_KEY", what: "secret key", form: UUID, shape: "a UUID" },
  { key: "projectId", variable: "SCW_DEFAULT_PROJECT_ID", what: "default project", form: UUID, shape: "a UUID" },
] as const;

/** A line for each part that is missing or has a wrong form. What is there is never shown. */
export function credentialLines(profile: Profile): readonly Line[] {
  const wrong = PARTS.flatMap(({ key, variable, what, form, shape }) => {
    const value = profile[key];
    if (value !== undefined && form.test(value)) return [];
    const text = value === undefined ? `there is no ${what}` : `the ${what} is not ${shape}`;
    return [fail("credentials", text, `set ${variable}, or run scw init`)];
  });
  if (profile.organizationId !== undefined && !UUID.test(profile.organizationId)) {
    const fix = "correct or unset SCW_DEFAULT_ORGANIZATION_ID";
    wrong.push(fail("credentials", "the default organization is not a UUID", fix));
  }
  if (!URL.canParse(profile.apiUrl)) {
    wrong.push(fail("credentials", "the API's address is no URL", "correct or unset SCW_API_URL"));
  }
  return wrong.length > 0 ? wrong : [ok("credentials", `the secret key is from ${profile.source}`)];
}

export function isComplete(profile: Profile): profile is Credentials {
  return credentialLines(profile).every(({ status }) => status === "ok");
}
