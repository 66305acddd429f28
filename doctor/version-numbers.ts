/** True if a version, as `22.14.0` or `v1.11.4-rc1`, is not older than another. */
export function isAtLeast(version: string, least: string): boolean {
  const [there, wanted] = [numbers(version), numbers(least)];
  const index = wanted.findIndex((part, each) => part !== (there[each] ?? 0));
  return index < 0 || (there[index] ?? 0) > (wanted[index] ?? 0);
}

function numbers(version: string): readonly number[] {
  return version.replace(/^v/, "").split(/[-+]/, 1).join("").split(".").map(Number);
}
