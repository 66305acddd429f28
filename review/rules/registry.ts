import { isDestroyed, resources, type Deployment, type ResourceChange } from "../change";
import { type Rule } from "../finding";
import { named } from "../kapsule/show";
import { fate } from "../kubernetes/fate";
import { flagAt, type ValueObject } from "../value";

const DESTROYED: Rule = {
  id: "registry-destroyed",
  severity: "critical",
  summary: "a registry namespace is destroyed, and the images in it with it",
  find: (deployment) =>
    registries(deployment)
      .filter(isDestroyed)
      .map((registry) => ({
        on: registry,
        title: `${named("registry namespace", registry)} is ${fate(registry)}`,
        explanation:
          "All images in it are deleted. Pods run on until a node needs to pull: at the next restart, scale-up or node upgrade they do not start. Names are unique in the region, among all customers: whether the same references can be pushed anew is not certain.",
        fix: "Keep the namespace, with prevent_destroy (protect: true). If it has to go, copy the images, deploy every workload with the new references, then remove it.",
      })),
};

const PUBLIC: Rule = {
  id: "registry-made-public",
  severity: "high",
  summary: "anybody may pull the images of a registry namespace",
  find: (deployment) =>
    registries(deployment)
      .filter(({ kind, before, after }) => kind !== "no-op" && isPublic(after) && !isPublic(before))
      .map((registry) => ({
        on: registry,
        severity: registry.kind === "create" ? ("medium" as const) : ("high" as const),
        title: `${named("registry namespace", registry)} ${registry.kind === "create" ? "is public" : "is made public: is_public false → true"}`,
        explanation:
          "Everybody can pull every image in it without credentials, unless the image itself is private: code, and whatever was built in by mistake.",
        fix: "Leave is_public false. Put images that are meant for everybody into a namespace of their own.",
      })),
};

function registries(deployment: Deployment): readonly ResourceChange[] {
  return resources(deployment, "scaleway_registry_namespace");
}

function isPublic(registry: ValueObject | undefined): boolean {
  return flagAt(registry, "is_public") === true;
}

export const REGISTRY_RULES: readonly Rule[] = [DESTROYED, PUBLIC];
