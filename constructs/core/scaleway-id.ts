import { Fn, Token } from "cdktf";

/**
 * The UUID of a Scaleway id, which Terraform has with its region or zone in front: `fr-par-1/<uuid>`. What is not
 * Terraform, such as the cloud controller and the `scw` CLI, wants it bare. Works while the id is unknown, too.
 */
export function bareId(id: string): string {
  return Token.asString(Fn.element(Fn.split("/", id), 1));
}
