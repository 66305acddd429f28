import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { review } from "../../cli/review";
import { type ReviewArguments } from "../../cli/review-arguments";

jest.mock("../../review/report/text", () => ({
  *renderText() {
    yield "half";
    throw new TypeError("the text\nof AKIAIOSFODNN7EXAMPLE broke");
  },
}));
jest.mock("../../review/report/markdown", () => ({
  renderMarkdown() {
    throw new TypeError("the comment broke");
  },
}));

const GIVEN: Omit<ReviewArguments, "format"> = {
  plans: ["__tests__/review/fixtures/version-bumped.json"],
  base: undefined,
  head: undefined,
  output: undefined,
  out: undefined,
  failOn: "high",
  suppressions: undefined,
  prices: undefined,
  extension: undefined,
  rehearsal: undefined,
  today: "2026-11-22",
  docsUrl: undefined,
  commentId: undefined,
  registryGigabytes: undefined,
};

test.each(["text", "markdown"] as const)("a report as %s that cannot be made is no finding", async (format) => {
  const folder = mkdtempSync(join(tmpdir(), "kapsule-"));
  try {
    for (const out of [undefined, join(folder, "report")]) {
      const error = await review(
        { ...GIVEN, format, out },
        { env: {}, exists: () => true },
        {
          stdin: Readable.from([""]),
          write: () => Promise.resolve(),
          note: () => undefined,
          terminal: false,
          load: () => Promise.resolve({}),
        },
      ).catch((reason: unknown) => reason);
      const broke = { text: "the text of (looks secret) broke", markdown: "the comment broke" }[format];
      expect(error).toMatchObject({
        name: "CommandError",
        message: `the review failed, by a fault of its own: ${broke}`,
        exitCode: 2,
      });
    }
    expect(existsSync(join(folder, "report"))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
