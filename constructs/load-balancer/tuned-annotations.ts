import { namedSettings } from "./named-settings";
import { loadBalancerAnnotations } from "./write-annotations";

/** The annotations of the settings that lose nothing, which are there unless others are asked for. */
export const tunedLoadBalancerAnnotations: Readonly<Record<string, string>> = loadBalancerAnnotations(
  namedSettings.losesNothing,
);
