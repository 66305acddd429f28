/**
 * Does something with each of the items, so many at a time; results are in the order of the items. Behind an error no
 * other is begun, and those that are under way are waited for: they use what their caller takes away.
 *
 * @throws what the first that failed has thrown
 */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T, index: number) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = [...items.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, item] = next;
      try {
        results[index] = await act(item, index);
      } catch (error) {
        waiting.length = 0;
        throw error;
      }
    }
  };
  const working = Array.from({ length: atOnce }, worker);
  await Promise.allSettled(working);
  await Promise.all(working);
  return results;
}
