import { type PriceTable } from "../../../review/cost/price-table";

const hour = (euros: number) => ({ euros, per: "hour" as const, source: "test" });
const gigabyteHour = (euros: number) => ({ euros, per: "GB-hour" as const, source: "test" });

/** Prices that no refresh changes. */
export const PRICES: PriceTable = {
  asOf: "2026-10-01",
  sources: { test: { title: "Prices of tests", date: "2026-10-01", thirdParty: false } },
  prices: {
    "node/DEV1-M": hour(0.02),
    "node/DEV1-L": hour(0.04),
    "node/PRO2-XS": hour(0.1),
    "node/PRO2-XS@nl-ams": hour(0.12),
    "node/PRO2-XS@nl-ams-3": hour(0.13),
    "ip/node": hour(0.005),
    "ip/load-balancer": hour(0.005),
    "ip/gateway": hour(0.005),
    "volume/l_ssd": gigabyteHour(0.00005),
    "volume/b_ssd": gigabyteHour(0.0001),
    "volume/sbs_5k": gigabyteHour(0.0001),
    "volume/sbs_15k": gigabyteHour(0.0002),
    "control-plane/kapsule": hour(0),
    "control-plane/kapsule-dedicated-4": hour(0.11),
    "load-balancer/LB-S": hour(0.02),
    "load-balancer/LB-GP-M": hour(0.05),
    "gateway/VPC-GW-S": hour(0.026),
    "registry/private": { euros: 0.027, per: "GB-month", source: "test" },
  },
};
