import { applyAgain, standsStill } from "../../../../trial/deploy/life/again";
import { type Ran } from "../../../../trial/deploy/terraform/terraform-driver";

const NOTHING: Ran = { passed: true, output: "No changes. Your infrastructure matches the configuration." };
const OUTPUTS: Ran = { passed: true, output: "Apply complete! Resources: 0 added, 0 changed, 0 destroyed." };
const CHANGED: Ran = { passed: true, output: "Apply complete! Resources: 0 added, 1 changed, 0 destroyed." };

/** What these applies come to, and how many of them were made. */
async function again(...applies: Ran[]): Promise<readonly [string, number]> {
  const all = applies.length;
  const apply = () => Promise.resolve(applies.shift() ?? CHANGED);
  const rans = await applyAgain({ apply, destroy: () => Promise.reject(new Error("not asked for")) });
  return [standsStill(rans, { calls: 15, writes: 0 }), all - applies.length];
}

test("an apply of what is applied has nothing to do", async () => {
  expect(await again(NOTHING, CHANGED)).toEqual(["nothing to do", 1]);
});

test("outputs may follow an apply late, and then have to rest", async () => {
  expect(await again(OUTPUTS, NOTHING)).toEqual(["nothing to do but to show outputs anew", 2]);
  await expect(again(OUTPUTS, OUTPUTS)).rejects.toThrow("outputs change with every apply");
  await expect(again(OUTPUTS, CHANGED)).rejects.toThrow("the plan is not empty");
});

test("a call that writes is none that finds nothing to do", () => {
  expect(() => standsStill([NOTHING], { calls: 15, writes: 2 })).toThrow("2 calls that change something");
});
