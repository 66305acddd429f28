import { type Account } from "../account";
import { fail, type Line, ok, warn } from "../line";
import { refusalOf } from "../refusal";
import { type Credentials } from "./credentials";

/** A key that ends sooner may end while a cluster is made. */
const SOON_DAYS = 7;
const DAY_MS = 86_400_000;

/** Whether the API answers, and takes the key. */
export async function keyLines(account: Account, credentials: Credentials, now: Date): Promise<readonly Line[]> {
  const { host } = new URL(credentials.apiUrl);
  const reached = ok("api", `${host} answers`);
  try {
    const { expiresAt } = await account.iam.getAPIKey({ accessKey: credentials.accessKey });
    return [reached, expiresAt === undefined ? ok("key", "Scaleway takes it") : expiryLine(expiresAt, now)];
  } catch (error) {
    const { status, reason } = refusalOf(error);
    switch (status) {
      case 401:
        return [
          reached,
          fail("key", "Scaleway does not take the secret key", "make a new one: scw iam api-key create"),
        ];
      case 403:
        return [reached, ok("key", "Scaleway takes it, and does not let it read itself")];
      case 404: {
        const fix = "set both of one key: a state in a bucket needs the access key";
        return [reached, warn("key", "Scaleway takes the secret key, and does not know the access key", fix)];
      }
      default:
        return [fail("api", `${host}: ${reason}`, "check the network, a proxy, SCW_API_URL; then run this again")];
    }
  }
}

function expiryLine(expiresAt: Date, now: Date): Line {
  const day = expiresAt.toISOString().slice(0, 10);
  if (expiresAt.getTime() - now.getTime() > SOON_DAYS * DAY_MS) return ok("key", `Scaleway takes it, until ${day}`);
  return warn("key", `it expires on ${day}`, "make a new one: scw iam api-key create");
}
