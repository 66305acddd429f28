import { type Dependencies } from "../__tests__/package/project";

/** What the package is tried with at once. */
export interface Cell {
  readonly name: string;
  readonly group: "engine" | "peers" | "typescript" | "node";
  readonly peers: Peers;
  readonly typescript: string;
  /** @default the Node that runs this */
  readonly node?: string;
  /** What its synthesized JSON says differently, by the end of the path. */
  readonly explained?: Readonly<Record<string, string>>;
}

/** Peers of the package, each with its version. */
export interface Peers extends Dependencies {
  readonly cdktf: string;
  readonly constructs: string;
  readonly "@cdktf/provider-kubernetes": string;
}

const TYPESCRIPT = { oldest: "5.9.3", newest: "6.0.3" } as const;

const PEERS: Peers = { cdktf: "0.21.0", constructs: "10.7.2", "@cdktf/provider-kubernetes": "12.1.1" };

/** Asked for by another name, with which all that depends on the engine gets it. */
const CDKTN = "npm:cdktn@0.24.0";

const LOWEST_BINDINGS = "12.0.0";
/** The bindings of Kubernetes pin the provider that they were made from. */
const LOWEST_PROVIDER = { "terraform.required_providers.kubernetes.version": "2.37.1" } as const;

/** What all others are compared with. */
export const BASE: Cell = {
  name: "cdktf",
  group: "engine",
  peers: PEERS,
  typescript: TYPESCRIPT.oldest,
};

/** The lowest that `engines` allows, and the newest of each even major version since. */
const NODES = ["20.9.0", "20.20.2", "22.23.3", "24.21.0", "26.10.0"] as const;

/** Both ends of each range that package.json states, alone and together. */
export const CELLS: readonly Cell[] = [
  BASE,
  { ...BASE, name: "cdktn", peers: { ...PEERS, cdktf: CDKTN } },
  { ...BASE, name: "cdktn, its lowest constructs", peers: { ...PEERS, cdktf: CDKTN, constructs: "10.6.0" } },
  { ...BASE, name: "lowest constructs", group: "peers", peers: { ...PEERS, constructs: "10.4.2" } },
  { ...BASE, name: "newest constructs", group: "peers", peers: { ...PEERS, constructs: "10.8.1" } },
  {
    ...BASE,
    name: "lowest bindings of Kubernetes",
    group: "peers",
    peers: { ...PEERS, "@cdktf/provider-kubernetes": LOWEST_BINDINGS },
    explained: LOWEST_PROVIDER,
  },
  {
    ...BASE,
    name: "lowest of all",
    group: "peers",
    peers: { cdktf: "0.21.0", constructs: "10.4.2", "@cdktf/provider-kubernetes": LOWEST_BINDINGS },
    node: NODES[0],
    explained: LOWEST_PROVIDER,
  },
  {
    name: "newest of all",
    group: "peers",
    peers: { ...PEERS, cdktf: CDKTN },
    typescript: TYPESCRIPT.newest,
    node: NODES[4],
  },
  ...Object.values(TYPESCRIPT).map((typescript) => ({
    ...BASE,
    name: `TypeScript ${typescript}`,
    group: "typescript" as const,
    typescript,
  })),
  ...NODES.map((node) => ({ ...BASE, name: `Node ${node}`, group: "node" as const, node })),
];
