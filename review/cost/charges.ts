import { flagAt, isValueObject, textAt, at, type ValueObject } from "../value";
import { own } from "../../synthesis/json";
import { ownCharges } from "./own-charges";
import { sold, whyUnknown, type Charge, type Charges, type CostContext } from "./charge";
import { FREE_TYPES } from "./free";
import { addressCharges, balancerCharges, serviceCharges } from "./load-balancers";
import { poolCharges } from "./nodes";
import { blockVolumeCharges, claimCharges, instanceVolumeCharges, statefulSetCharges } from "./storage";

/** Public images are stored for nothing up to here, of a whole organization. */
const FREE_PUBLIC_GIGABYTES = 75;

const CHARGES: Readonly<Record<string, Charges>> = {
  kubernetes_manifest: manifestCharges,
  kubernetes_persistent_volume_claim: claimCharges,
  kubernetes_persistent_volume_claim_v1: claimCharges,
  kubernetes_service: serviceCharges,
  kubernetes_service_v1: serviceCharges,
  kubernetes_stateful_set: statefulSetCharges,
  kubernetes_stateful_set_v1: statefulSetCharges,
  scaleway_block_volume: blockVolumeCharges,
  scaleway_instance_volume: instanceVolumeCharges,
  scaleway_k8s_cluster: controlPlaneCharges,
  scaleway_k8s_pool: poolCharges,
  scaleway_lb: balancerCharges,
  scaleway_lb_ip: addressCharges,
  scaleway_registry_namespace: registryCharges,
  scaleway_vpc_public_gateway: gatewayCharges,
  scaleway_vpc_public_gateway_ip: gatewayAddressCharges,
};

/** Types of resources that are counted here. */
export const COUNTED_TYPES: readonly string[] = Object.keys(CHARGES);

/**
 * What a resource costs with the given values; of other providers than Scaleway and Kubernetes, nothing is counted unless
 * the context has charges of the type.
 *
 * @throws ReviewFaultError if those fail
 */
export function chargesOf(type: string, values: ValueObject, context: CostContext): readonly Charge[] {
  const charges = Object.hasOwn(CHARGES, type) ? CHARGES[type] : undefined;
  if (charges !== undefined) return charges(values, context);
  const others = own(context.charges ?? {}, type);
  if (others !== undefined) return ownCharges(type, others, values, context);
  if (type === "helm_release") {
    return [{ part: "other", what: "what the chart installs", why: "a plan does not say what a chart installs" }];
  }
  if (!type.startsWith("scaleway_") || FREE_TYPES.has(type)) return [];
  return [{ part: "other", what: type, why: `no price of ${type} in the table of ${context.prices.asOf}` }];
}

function controlPlaneCharges(cluster: ValueObject, context: CostContext): readonly Charge[] {
  // Left out, the provider fills it in.
  const type = textAt(cluster, "type")?.toLowerCase() ?? "kapsule";
  return [sold({ part: "control plane", what: type, key: `control-plane/${type}`, name: type }, context)];
}

function registryCharges(namespace: ValueObject, context: CostContext): readonly Charge[] {
  const gigabytes = context.registryGigabytes;
  if (flagAt(namespace, "is_public") === true && gigabytes <= FREE_PUBLIC_GIGABYTES) return [];
  const kind = flagAt(namespace, "is_public") === true ? "public" : "private";
  const what = `${gigabytes} GB of ${kind} images`;
  const name = `${kind} images`;
  const place = textAt(namespace, "region");
  return [sold({ part: "registry", what, key: `registry/${kind}`, name, place, gigabytes }, context)];
}

function gatewayCharges(gateway: ValueObject, context: CostContext): readonly Charge[] {
  const type = textAt(gateway, "type")?.toUpperCase();
  if (type === undefined) {
    return [{ part: "other", what: "public gateway", why: whyUnknown("its type", gateway, "type") }];
  }
  return [
    sold({ part: "other", what: type, key: `gateway/${type}`, name: type, place: textAt(gateway, "zone") }, context),
  ];
}

function gatewayAddressCharges(ip: ValueObject, context: CostContext): readonly Charge[] {
  const name = "IPv4 address of a gateway";
  return [sold({ part: "other", what: name, key: "ip/gateway", name, place: textAt(ip, "zone") }, context)];
}

/** An object as Kubernetes itself writes it. */
function manifestCharges(resource: ValueObject, context: CostContext): readonly Charge[] {
  const manifest = at(resource, "manifest");
  if (!isValueObject(manifest)) {
    return [{ part: "other", what: "an object of Kubernetes", why: whyUnknown("its manifest", resource, "manifest") }];
  }
  switch (textAt(manifest, "kind")) {
    case "Service":
      return serviceCharges(manifest, context);
    case "PersistentVolumeClaim":
      return claimCharges(manifest, context);
    case "StatefulSet":
      return statefulSetCharges(manifest, context);
    default:
      return [];
  }
}
