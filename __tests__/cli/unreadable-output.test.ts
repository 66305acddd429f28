import { spawnSync } from "node:child_process";

test.each(["manifests", "manifests --check", "rehearse upgrade", "review"])(
  "kapsule %s ends with 2 where nothing is synthesized, and not as for a finding",
  (command) => {
    const words = ["--require", "ts-node/register", "cli/kapsule.ts", ...command.split(" "), "--output", "/nowhere"];
    expect(spawnSync(process.execPath, words, { encoding: "utf8" })).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "/nowhere/manifest.json: does not exist; synthesize first, by the command in cdktf.json\n",
    });
  },
  60_000,
);
