/** How many letters have to be added, left out or replaced to make one text the other. */
export function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    const letter = one.charAt(row - 1);
    for (let column = 1; column <= other.length; column += 1) {
      const left = current[column - 1] ?? 0;
      const up = above[column] ?? 0;
      const diagonal = above[column - 1] ?? 0;
      current.push(Math.min(left + 1, up + 1, diagonal + (letter === other.charAt(column - 1) ? 0 : 1)));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}

/** The candidate that is written most like a text; the first of several. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  const [first] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(text, candidate) }))
    .sort((one, other) => one.distance - other.distance);
  return first?.candidate;
}
