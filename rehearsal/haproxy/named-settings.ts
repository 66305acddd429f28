import { namedSettings } from "../../constructs/load-balancer/named-settings";
import { loadBalancerAnnotations } from "../../constructs/load-balancer/write-annotations";

/** Annotations to compare a Service's own with. */
export interface NamedSetting {
  readonly name: string;
  readonly title: string;
  readonly annotations: Readonly<Record<string, string>>;
}

/** The library's named settings, for a comparison. */
export const NAMED_SETTINGS: readonly NamedSetting[] = [
  {
    name: "controller-defaults",
    title: "the controller's defaults",
    annotations: loadBalancerAnnotations(namedSettings.controllerDefaults),
  },
  {
    name: "advice-2019",
    title: "the advice of 2019",
    annotations: loadBalancerAnnotations(namedSettings.advice2019),
  },
  {
    name: "loses-nothing",
    title: "the library's default",
    annotations: loadBalancerAnnotations(namedSettings.losesNothing),
  },
];
