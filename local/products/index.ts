import { type Product } from "../routes";
import { ACCOUNT } from "./account";
import { ELASTIC_METAL } from "./elastic-metal";
import { IAM } from "./iam";
import { INSTANCE } from "./instance";
import { IPAM } from "./ipam";
import { KUBERNETES } from "./kubernetes";
import { LOAD_BALANCER } from "./load-balancer";
import { REGISTRY } from "./registry";
import { VPC } from "./vpc";

/** All that is served. */
export const PRODUCTS: readonly Product[] = [
  ACCOUNT,
  ELASTIC_METAL,
  IAM,
  INSTANCE,
  IPAM,
  KUBERNETES,
  LOAD_BALANCER,
  REGISTRY,
  VPC,
];
