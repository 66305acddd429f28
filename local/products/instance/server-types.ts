import type { ServerType } from "@scaleway/sdk-instance/v1" with { "resolution-mode": "import" };
import { type Answer } from "../../wire";
import { SERVER_TYPE_ROWS, type ServerTypeRow } from "./server-type-rows";

/** With what the API says and the client's types leave out yet. */
export type ServerTypeEntry = Omit<Answer<ServerType>, "capabilities"> & {
  readonly mig_profile: null;
  readonly scratch_storage_max_volumes_count: number;
  readonly capabilities: {
    readonly block_storage: boolean;
    readonly boot_types: readonly string[];
    readonly hot_snapshots_local_volume: boolean;
    readonly max_file_systems: number;
    readonly placement_groups: boolean;
    readonly private_network: number;
  };
};

type Disks = "per_volume_constraint" | "volumes_constraint";

/** GB that nodes of the older types may have on a local disk; the others have none. */
const LOCAL_DISKS: Readonly<Partial<Record<string, number>>> = {
  "DEV1-M": 40,
  "DEV1-L": 80,
  "DEV1-XL": 120,
  "GP1-XS": 150,
  "GP1-S": 300,
  "GP1-M": 600,
  "GP1-L": 600,
  "GP1-XL": 600,
  "RENDER-S": 400,
};
const GB = 1_000_000_000;

const HOURS_A_MONTH = 730;

/** What `products/servers` tells. */
export const SERVER_TYPES: Readonly<Record<string, ServerTypeEntry>> = Object.fromEntries(
  SERVER_TYPE_ROWS.map((row) => [row[0], { ...entry(row), ...disksOf(LOCAL_DISKS[row[0]]) }]),
);

function entry([, arch, ncpus, memory, hourly_price, megabits, gpus = 0]: ServerTypeRow): Omit<ServerTypeEntry, Disks> {
  const bandwidth = megabits * 1_000_000;
  return {
    alt_names: [],
    arch,
    block_bandwidth: bandwidth,
    capabilities: {
      block_storage: true,
      boot_types: ["local", "rescue"],
      hot_snapshots_local_volume: false,
      max_file_systems: 0,
      placement_groups: true,
      private_network: 8,
    },
    end_of_service: false,
    gpu: gpus,
    gpu_info: null,
    hourly_price,
    mig_profile: null,
    monthly_price: Math.round(hourly_price * HOURS_A_MONTH * 100_000) / 100_000,
    ncpus,
    network: {
      interfaces: [{ internal_bandwidth: bandwidth, internet_bandwidth: bandwidth }],
      ipv6_support: true,
      sum_internal_bandwidth: bandwidth,
      sum_internet_bandwidth: bandwidth,
    },
    ram: memory * 2 ** 30,
    scratch_storage_max_size: 0,
    scratch_storage_max_volumes_count: 0,
  };
}

function disksOf(gigabytes = 0): Pick<ServerTypeEntry, Disks> {
  const each = gigabytes === 0 ? { max_size: 0, min_size: 0 } : { max_size: 800 * GB, min_size: GB };
  return { per_volume_constraint: { l_ssd: each }, volumes_constraint: { max_size: gigabytes * GB, min_size: 0 } };
}

/** What IAM calls the quotum of a type. */
export function quotumOf(type: string): string {
  return `cp_servers_type_${type.replace(/-/g, "_")}`;
}
