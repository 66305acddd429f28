import { Fn, Token } from "cdktf";

/**
 * One user, with a bcrypt hash of cost 10 to 31. No backslashes: the engine does not escape them in expressions,
 * so dollar signs and dots stand in brackets, and white space is a POSIX class.
 */
const USER = "[^:[:space:]]+:[$]2[aby][$](1[0-9]|2[0-9]|3[01])[$][./A-Za-z0-9]{53}";
const USERS = `^[[:space:]]*${USER}([[:space:]]*\n[[:space:]]*${USER})*[[:space:]]*$`;

/** What Terraform says of users that it refuses. It never holds the value. */
export const USERS_MESSAGE =
  "the dashboard's users must be lines of htpasswd with bcrypt hashes of cost 10 or more, at least one; " +
  "plain passwords, MD5 and SHA-1 are refused. Make a line with: htpasswd -nBC 10 admin";

/** The condition under which Terraform accepts the users, for a precondition. */
export function usersCondition(users: string): string {
  return Token.asString(Fn.can(Fn.regex(USERS, users)));
}
