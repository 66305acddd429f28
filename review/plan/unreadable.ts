/** Thrown for what is no plan, or none that this program can read. Nothing of the content is in the message. */
export class UnreadablePlanError extends Error {
  /**
   * @param file as it was given
   * @param reason what is wrong with it: "is empty"
   * @param fix what to do
   */
  public constructor(
    public readonly file: string,
    public readonly reason: string,
    public readonly fix: string,
  ) {
    super(`${file}: ${reason}; ${fix}`);
    this.name = "UnreadablePlanError";
  }
}

/** What is wrong, and what to do about it. */
export type Complaint = readonly [reason: string, fix: string];

const SHOW = "write the plan as JSON: terraform show -json PLAN > plan.json (or tofu show -json)";
const WRAPPER =
  "write the file with nothing around it; in GitHub Actions, hashicorp/setup-terraform does so with terraform_wrapper: false";

export const COMPLAINTS = {
  empty: ["is empty", `the command that was to write it has failed: ${SHOW}`],
  directory: ["is a folder", "give the file in it that terraform show -json has written"],
  missing: ["does not exist", SHOW],
  binary: ["is a plan in Terraform's own format, which no other program reads", SHOW],
  compressed: ["is compressed", "unpack it first"],
  text: ["is a plan in words, not in JSON", SHOW],
  log: ["is a log, not a plan", SHOW],
  configuration: ["is a Terraform configuration, not a plan", SHOW],
  wrapped: ["has other text around the JSON", WRAPPER],
  events: ["is what terraform plan -json prints while it works, not the plan", `add -out=PLAN to it, then ${SHOW}`],
  state: ["is a state, not a plan", "name the plan to terraform show -json: without one it shows the state"],
  schemas: ["holds the providers' schemas, not a plan", SHOW],
  notJson: ["is not JSON", SHOW],
  noPlan: ["is JSON, but not a plan", SHOW],
  truncated: ["ends in the middle: it was cut off", "write it again, and look whether the disk is full"],
  deep: ["is nested deeper than any plan", SHOW],
} as const satisfies Readonly<Record<string, Complaint>>;

/** What a file's first bytes say against it; undefined if they may begin a plan. */
export function complaintAboutStart(start: Uint8Array, text: string): Complaint | undefined {
  if (start[0] === 0x50 && start[1] === 0x4b) return COMPLAINTS.binary;
  if (start[0] === 0x1f && start[1] === 0x8b) return COMPLAINTS.compressed;
  const trimmed = text.trimStart();
  if (trimmed === "") return COMPLAINTS.empty;
  if (trimmed.startsWith("{")) return undefined;
  if (/^\[command\]|\n\s*\{\s*"format_version"/.test(trimmed)) return COMPLAINTS.wrapped;
  if (/^\d{4}[-/]\d\d[-/]\d\d[T ][^\n]*\[(?:TRACE|DEBUG|INFO|WARN|ERROR)\]/.test(trimmed)) return COMPLAINTS.log;
  if (/\b(?:Terraform|OpenTofu) (?:used|will perform|has compared)|^No changes\.|^Plan: \d/m.test(trimmed)) {
    return COMPLAINTS.text;
  }
  if (/^\s*(?:resource|data|module|variable|provider|terraform|output|locals)\b[^\n]*\{/m.test(trimmed)) {
    return COMPLAINTS.configuration;
  }
  return COMPLAINTS.notJson;
}

/** What the top-level keys of a finished object say against its being a plan. */
export function complaintAboutKeys(keys: ReadonlySet<string>): Complaint | undefined {
  if (keys.has("@level") || keys.has("@message")) return COMPLAINTS.events;
  if (keys.has("resource_changes")) return undefined;
  if (keys.has("lineage") || keys.has("values")) return COMPLAINTS.state;
  if (keys.has("provider_schemas")) return COMPLAINTS.schemas;
  // A plan that has no resources is one all the same.
  const isPlan = ["planned_values", "configuration", "output_changes"].some((key) => keys.has(key));
  return keys.has("format_version") && isPlan ? undefined : COMPLAINTS.noPlan;
}

/** What stands in the sections that a review lists; each may be absent or null. */
const SECTIONS = { resource_changes: "list", resource_drift: "list", output_changes: "object" } as const;

/** What the shape of a plan's sections says against it: of one that cannot be read, nothing would seem to change. */
export function complaintAboutShapes(shapes: ReadonlyMap<string, string>): Complaint | undefined {
  for (const [name, wanted] of Object.entries(SECTIONS)) {
    const shape = shapes.get(name) ?? "null";
    if (shape !== wanted && shape !== "null") return [`has ${name} that are no ${wanted}`, SHOW];
  }
  return undefined;
}

/** What its format version says against a plan. */
export function complaintAboutFormat(version: unknown): Complaint | undefined {
  if (version === undefined) return undefined;
  if (typeof version === "string" && /^1\.\d{1,6}$/.test(version)) return undefined;
  const isVersion = typeof version === "string" && /^\d{1,6}(?:\.\d{1,6})*$/.test(version);
  return [
    isVersion ? `has the format version ${version}, and this program reads 1` : "has a format version that is none",
    "update cdktf-kapsule, or write the plan with a Terraform or OpenTofu of the 1 series",
  ];
}
