import { known } from "../core/known";
import { type Problem } from "../core/refusal";
import { type ImageVersion } from "./image-version";

const NAMESPACE = /^[a-z0-9]+(-+[a-z0-9]+)*$/;
/** A repository below the namespace, in the grammar that container clients share. */
const IMAGE = /^[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|__?|-+)[a-z0-9]+)*)*$/;
/** Longest image reference without its version that container clients read. */
const LONGEST_REPOSITORY = 255;

/** The host that all namespaces of a region share; clients log in to it. */
export function registryHost(region: string): string {
  return `rg.${region}.scw.cloud`;
}

/** Full reference of an image: what a pod runs, and what docker pushes. */
export function imageReference(endpoint: string, name: string, version: ImageVersion): string {
  return `${endpoint}/${name}${version.toString()}`;
}

/** Scaleway answers "namespace already exists" to a name that it does not accept; docs and API name no length. */
export function namespaceNameProblems(name: string): Problem[] {
  const text = known(name);
  if (text === undefined || NAMESPACE.test(text)) return [];
  return [
    {
      property: "name",
      received: text,
      rule: "must be of a-z, 0-9 and inner hyphens",
      fix: "correct the spelling: Scaleway reports an invalid name as one that is taken",
    },
  ];
}

export function imageNameProblems(endpoint: string, name: string): Problem[] {
  const text = known(name);
  if (text === undefined) return [];
  if (!IMAGE.test(text)) {
    return [
      {
        property: "image name",
        received: text,
        rule: "must be of a-z, 0-9 and inner dots, underscores and hyphens, without registry, namespace or version",
        fix: "write it as in golang-example-web-server-k8s, and give the version apart",
      },
    ];
  }
  const repository = known(endpoint) === undefined ? text : `${endpoint}/${text}`;
  if (repository.length <= LONGEST_REPOSITORY) return [];
  return [
    {
      property: "image name",
      received: text,
      rule: `must leave the reference at ${LONGEST_REPOSITORY} characters, it has ${repository.length} without its version`,
      fix: "shorten the image's name, or the namespace's",
    },
  ];
}
