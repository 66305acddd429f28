import type { ListQuotaRequest, Quotum, QuotumLimit } from "@scaleway/sdk-iam/v1alpha1" with {
  "resolution-mode": "import",
};
import { notFound } from "../../errors";
import { equals, type Listing, page } from "../../listing";
import { ZONES } from "../../locality";
import { ok, type Route, route } from "../../routes";
import { type Answer } from "../../wire";
import { type World } from "../../world";
import { quotumOf, SERVER_TYPES } from "../instance/server-types";

type Value = "limit" | "unlimited";
type QuotumRecord = Omit<Answer<Quotum, Value>, "limits"> & {
  readonly limits: readonly Answer<QuotumLimit, Value | "global" | "region" | "zone">[];
};

const LISTING: Listing<ListQuotaRequest, QuotumRecord> = {
  filters: { organization_id: () => true, quotum_names: equals(({ name }) => name) },
  orders: { name: ({ name }) => name },
};
const QUOTA_PATH = "/iam/v1alpha1/quota";

/** Those of types of servers, which are all that this API limits; Scaleway has some hundreds more. */
export function quotumRoutes(world: World): readonly Route[] {
  const quota = Object.keys(SERVER_TYPES).map((type) => quotum(type, world.limits.quotas[quotumOf(type)]));
  return [
    route("GET", QUOTA_PATH, ({ query }) => {
      const { records, total_count } = page(quota, query, LISTING);
      return ok({ quota: records, total_count });
    }),
    route("GET", `${QUOTA_PATH}/:quotum_name`, ({ parameters: { quotum_name } }) => {
      const found = quota.find(({ name }) => name === quotum_name);
      if (found === undefined) throw notFound("quotum", quotum_name);
      return ok(found);
    }),
  ];
}

function quotum(type: string, limit: number | undefined): QuotumRecord {
  const value = limit === undefined ? { unlimited: true } : { limit };
  return {
    name: quotumOf(type),
    ...value,
    pretty_name: `${type} Instances`,
    unit: "",
    description: "",
    locality_type: "zone",
    limits: ZONES_OF_ALL.map((zone) => ({ zone, ...value })),
  };
}

const ZONES_OF_ALL = Object.values(ZONES).flat();
