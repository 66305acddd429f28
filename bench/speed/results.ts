import Table from "cli-table3";

/** A figure that is held to a limit, or what kept it from being measured. */
export type Claim =
  | { readonly what: string; readonly value: number; readonly atMost: number; readonly unit: "times" | "MB" }
  | { readonly what: string; readonly value: number; readonly atLeast: number; readonly unit: "times" }
  | { readonly what: string; readonly notRun: string };

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  table.push(...rows.map((row) => [...row]));
  console.log(`${table.toString()}\n`);
}

/** Prints what holds and what does not; what was not run is neither. */
export function judge(claims: readonly Claim[]): { readonly failed: number; readonly notRun: number } {
  printTable(["claim", "measured", "limit", ""], claims.map(claimRow));
  return {
    failed: claims.filter((claim) => !("notRun" in claim) && !holds(claim)).length,
    notRun: claims.filter((claim) => "notRun" in claim).length,
  };
}

function claimRow(claim: Claim): string[] {
  if ("notRun" in claim) return [claim.what, "", "", `not run: ${claim.notRun}`];
  const limit = "atMost" in claim ? `at most ${claim.atMost}` : `at least ${claim.atLeast}`;
  const value = claim.unit === "MB" ? `${claim.value.toFixed(0)} MB` : `${claim.value.toFixed(2)} times`;
  return [claim.what, value, limit, holds(claim) ? "ok" : "FAILED"];
}

/** A figure that is no number holds nothing. */
function holds(claim: Exclude<Claim, { readonly notRun: string }>): boolean {
  return "atMost" in claim ? claim.value <= claim.atMost : claim.value >= claim.atLeast;
}
