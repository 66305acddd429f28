import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readAppSettings } from "../../cli/app-settings";
import { type CommandError } from "../../cli/command-error";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kapsule-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (text: string): void => {
  writeFileSync(join(folder, "cdktf.json"), text);
};

test("cdktf.json says how to synthesize, and may say where to", () => {
  write('{ "app": "npx ts-node main.ts", "language": "typescript" }');
  expect(readAppSettings(folder)).toEqual({ app: "npx ts-node main.ts", output: "cdktf.out" });
  write('{ "app": "node main.js", "output": "build" }');
  expect(readAppSettings(folder)).toEqual({ app: "node main.js", output: "build" });
});

test.each([
  ["{}", 'cdktf.json does not say how to run the app: give it "app": "<command>"'],
  ["[]", "cdktf.json is not a JSON object: mend it, or take it from a fresh cdktf init"],
  ["{", "cdktf.json is not a JSON object: mend it, or take it from a fresh cdktf init"],
])("%s is refused", (text, message) => {
  write(text);
  expect(() => readAppSettings(folder)).toThrow(expect.objectContaining({ message, exitCode: 2 }) as CommandError);
});

test("a folder without one is refused", () => {
  expect(() => readAppSettings(folder)).toThrow("there is no cdktf.json here: go to the project's folder");
});
