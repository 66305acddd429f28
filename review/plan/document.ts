import { isJsonArray, isJsonObject, objectOrEmpty, type Json, type JsonObject } from "../../synthesis/json";
import { type OutputChange, type ResourceChange, type StackChanges } from "../change";
import { maskText } from "../masking";
import { readRelevantAttribute, relevantDrift, type RelevantAttribute } from "./drift";
import { remarksOn } from "./remarks";
import { readOutputChange, readResourceChange, type ChangeContext } from "./resource-change";

/** All of a plan that is looked at. No value of a variable and none of a state is. */
export const PATHS = [
  "$.format_version",
  "$.errored",
  "$.complete",
  "$.applyable",
  "$.resource_changes.*",
  "$.resource_drift.*",
  "$.output_changes.*",
  "$.relevant_attributes.*",
  "$.deferred_changes.*",
  "$.action_invocations.*",
  "$.checks.*",
  "$.configuration.root_module.outputs.*",
] as const;

/** Gathers a plan's parts as they come in. */
export class PlanDocument {
  public formatVersion: Json | undefined;
  private readonly flags = new Map<string, Json>();
  private readonly changes: ResourceChange[] = [];
  private readonly drift: ResourceChange[] = [];
  private readonly outputs: OutputChange[] = [];
  private readonly relevant: RelevantAttribute[] = [];
  private readonly invocations: string[] = [];
  private readonly failedChecks: string[] = [];
  /** Outputs that the configuration declares, and not as sensitive. */
  private readonly openOutputs = new Set<string>();
  private deferred = 0;
  private unreadable = 0;

  public constructor(private readonly context: ChangeContext) {}

  /** Takes in what was found at one of the paths. */
  public add(keys: readonly (string | number)[], value: Json): void {
    const [section, key] = keys;
    if (section === "format_version") this.formatVersion = value;
    else if (section === "configuration") this.addDeclaration(String(keys[3]), value);
    else if (section === "output_changes") this.outputs.push(readOutputChange(String(key), value, this.context.stack));
    else if (section === "deferred_changes") this.deferred += 1;
    else if (keys.length === 1) this.flags.set(String(section), value);
    else if (isJsonObject(value)) this.addEntry(section, value);
    else if (section === "resource_changes") this.unreadable += 1;
  }

  /** The stack's changes. @param keys the sections that the plan has */
  public finish(source: string, keys: ReadonlySet<string>): StackChanges {
    const drift = relevantDrift(this.drift, keys.has("relevant_attributes") ? this.relevant : undefined, this.changes);
    const facts = {
      formatVersion: typeof this.formatVersion === "string" ? this.formatVersion : undefined,
      errored: this.flags.get("errored") === true,
      complete: this.flag("complete"),
      applyable: this.flag("applyable"),
      deferred: this.deferred,
      invocations: this.invocations,
      failedChecks: this.failedChecks,
      unreadable: this.unreadable,
      irrelevantDrift: this.drift.length - drift.length,
    };
    return {
      name: this.context.stack,
      source,
      changes: this.changes,
      drift,
      outputs: this.outputs.map((each) => (this.openOutputs.has(each.name) ? each : { ...each, exposed: false })),
      remarks: remarksOn(facts, this.changes).map(maskText),
    };
  }

  private addEntry(section: string | number | undefined, entry: JsonObject): void {
    if (section === "resource_changes") this.changes.push(readResourceChange(entry, this.context));
    if (section === "resource_drift") this.drift.push(readResourceChange(entry, this.context));
    if (section === "action_invocations") this.invocations.push(addressIn(entry));
    if (section === "checks" && (entry["status"] === "fail" || entry["status"] === "error")) {
      this.failedChecks.push(addressIn(objectOrEmpty(entry["address"]), "to_display"));
    }
    if (section === "relevant_attributes") {
      const attribute = readRelevantAttribute(entry);
      if (attribute !== undefined) this.relevant.push(attribute);
    }
  }

  private addDeclaration(name: string, declaration: Json): void {
    if (objectOrEmpty(declaration)["sensitive"] !== true) this.openOutputs.add(name);
  }

  private flag(name: string): boolean | undefined {
    const value = this.flags.get(name);
    return typeof value === "boolean" ? value : undefined;
  }
}

function addressIn(entry: JsonObject, key = "address"): string {
  const address = entry[key];
  return typeof address === "string" && !isJsonArray(address) ? address : "(no address)";
}
