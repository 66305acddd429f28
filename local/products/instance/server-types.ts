import type { ServerType } from "@scaleway/sdk-instance/v1" with { "resolution-mode": "import" };
import { type Answer } from "../../wire";

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

/** Of July 2026, an excerpt: name, architecture, processors, GiB of memory, € an hour, Mbit/s to the internet. */
const ROWS = [
  ["DEV1-M", "x86_64", 3, 4, 0.020196, 300],
  ["DEV1-L", "x86_64", 4, 8, 0.04284, 400],
  ["DEV1-XL", "x86_64", 4, 12, 0.065076, 500],
  ["PLAY2-NANO", "x86_64", 2, 4, 0.02754, 200],
  ["PLAY2-MICRO", "x86_64", 4, 8, 0.05508, 400],
  ["PRO2-XXS", "x86_64", 2, 8, 0.0561, 350],
  ["PRO2-XS", "x86_64", 4, 16, 0.1122, 700],
  ["PRO2-S", "x86_64", 8, 32, 0.22338, 1500],
  ["PRO2-M", "x86_64", 16, 64, 0.44676, 3000],
  ["GP1-XS", "x86_64", 4, 16, 0.09282, 500],
  ["GP1-S", "x86_64", 8, 32, 0.19074, 800],
  ["GP1-M", "x86_64", 16, 64, 0.38352, 1500],
  ["POP2-2C-8G", "x86_64", 2, 8, 0.0735, 400],
  ["POP2-4C-16G", "x86_64", 4, 16, 0.147, 800],
  ["BASIC3-X2C-8G", "x86_64", 2, 8, 0.059225, 350],
  ["BASIC2-A2C-4G", "arm64", 2, 4, 0.023, 200],
  ["STANDARD3-X2C-8G", "x86_64", 2, 8, 0.0809, 500],
] as const;

/** GB that nodes of the older types may have on a local disk; the others have none. */
const LOCAL_DISKS: Readonly<Partial<Record<string, number>>> = {
  "DEV1-M": 40,
  "DEV1-L": 80,
  "DEV1-XL": 120,
  "GP1-XS": 150,
  "GP1-S": 300,
  "GP1-M": 600,
};
const GB = 1_000_000_000;

const HOURS_A_MONTH = 730;

/** What `products/servers` tells. */
export const SERVER_TYPES: Readonly<Record<string, ServerTypeEntry>> = Object.fromEntries(
  ROWS.map(([name, arch, ncpus, memory, price, bandwidth]) => [
    name,
    { ...entry(arch, ncpus, memory, price, bandwidth), ...disksOf(LOCAL_DISKS[name]) },
  ]),
);

function entry(
  arch: "x86_64" | "arm64",
  ncpus: number,
  memory: number,
  hourly_price: number,
  megabits: number,
): Omit<ServerTypeEntry, Disks> {
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
    gpu: 0,
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
