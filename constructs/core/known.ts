import { Token } from "cdktf";

/**
 * The value, if it can be checked now: neither left out nor a token that Terraform resolves at apply.
 * Number tokens are sentinel doubles, so every range check has to pass through here.
 */
export function known<T>(value: T | undefined): T | undefined {
  return value === undefined || Token.isUnresolved(value) ? undefined : value;
}
