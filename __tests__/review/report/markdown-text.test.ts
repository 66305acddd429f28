import { prose } from "../../../review/report/markdown-text";

describe("prose", () => {
  test.each([
    ["set upgrade_pools = false and each pool's version", "set `upgrade_pools = false` and each pool's version"],
    ["(with upgrade_pools = false.)", "(with `upgrade_pools = false`.)"],
    ["set `upgrade_pools = false`", "set `upgrade_pools = false`"],
    ["set `upgrade_pools` = `false`", "set `upgrade_pools` = `false`"],
    ["a = @team", "`a = @team`"],
    ["= a", "`=` a"],
    ["=", "`=`"],
  ])("%s becomes %s", (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });
});
