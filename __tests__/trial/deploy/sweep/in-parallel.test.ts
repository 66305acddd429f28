import { inParallel } from "../../../../trial/deploy/sweep/in-parallel";

const tick = () => new Promise((resolve) => setImmediate(resolve));

test("results are in the order of the items, and so many are under way at most", async () => {
  let [underWay, most] = [0, 0];
  const results = await inParallel([3, 1, 2, 0], 2, async (ticks, index) => {
    most = Math.max(most, (underWay += 1));
    for (let left = ticks; left > 0; left -= 1) await tick();
    underWay -= 1;
    return `${index}: ${ticks}`;
  });
  expect(results).toEqual(["0: 3", "1: 1", "2: 2", "3: 0"]);
  expect(most).toBe(2);
});

test("behind an error no other is begun, and what is under way is waited for", async () => {
  const [begun, ended]: [number[], number[]] = [[], []];
  const doing = inParallel([0, 1, 2, 3], 2, async (item) => {
    begun.push(item);
    if (item === 0) throw new Error("no disk");
    await tick();
    ended.push(item);
  });
  await expect(doing).rejects.toThrow("no disk");
  expect([begun, ended]).toEqual([[0, 1], [1]]);
});
