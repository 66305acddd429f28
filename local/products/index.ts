import { type Product } from "../routes";
import { ACCOUNT } from "./account";
import { IPAM } from "./ipam";
import { VPC } from "./vpc";

/** All that is served. */
export const PRODUCTS: readonly Product[] = [ACCOUNT, VPC, IPAM];
