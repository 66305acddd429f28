import { misspeltProblems, withMisspelt } from "../core/misspelt";
import { RefusedInputError } from "../core/refusal";
import { literalSecretProblems } from "../core/secret";
import { expiryProblems } from "./pull-access-rules";
import { API_KEY_KEYS } from "./registry-keys";
import { type IRegistryPullAccess } from "./registry-pull-access";

/** Settings of an API key. */
export interface ApiKeyOptions {
  /**
   * When the key stops working, by RFC 3339 in whole seconds. A changed time makes a new key, before the old one goes.
   *
   * @default never
   */
  readonly expiresAt?: string;
}

/** Where a password comes from: a key that is still to be made, or one that was given. */
export type CredentialsSource =
  | {
      readonly kind: "apiKey";
      /** Whose application the key is made for. */
      readonly access: IRegistryPullAccess;
      /** When the key stops working; undefined for never. */
      readonly expiresAt: string | undefined;
    }
  | {
      readonly kind: "given";
      /** A token of a sensitive variable, never the key itself. */
      readonly secretKey: string;
    };

/** Where the password of a registry comes from. */
export class RegistryCredentials {
  /** An API key of the access's application, made by whoever uses these credentials; its secret stays in that state. */
  public static apiKeyOf(access: IRegistryPullAccess, options: ApiKeyOptions = {}): RegistryCredentials {
    const problems = withMisspelt(misspeltProblems("an API key", options, API_KEY_KEYS), () =>
      expiryProblems(options.expiresAt),
    );
    if (problems.length > 0) throw new RefusedInputError("RegistryCredentials", problems);
    return new RegistryCredentials({ kind: "apiKey", access, expiresAt: options.expiresAt });
  }

  /** The secret key of an API key made elsewhere, as the value of a sensitive Terraform variable. */
  public static given(secretKey: string): RegistryCredentials {
    const problems = literalSecretProblems("secretKey", secretKey);
    if (problems.length > 0) throw new RefusedInputError("RegistryCredentials", problems);
    return new RegistryCredentials({ kind: "given", secretKey });
  }

  private constructor(
    /** Which of the factories made it, and with what. */
    public readonly source: CredentialsSource,
  ) {}
}
