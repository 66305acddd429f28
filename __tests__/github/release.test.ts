import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";

interface Answer {
  readonly error?: { readonly code: string; readonly summary: string };
}

const { isPublished, obstacles, staleReports } = createRequire(__filename)("../../.github/scripts/release.cjs") as {
  isPublished: (manifest: { name: string; version: string }, view: (spec: string) => Answer) => boolean;
  obstacles: (manifest: object, address: string) => readonly string[];
  staleReports: (reports: string, released: string) => readonly string[];
};

const ADDRESS = "https://github.com/owner/name";
const WANTED = '"repository": { "type": "git", "url": "git+https://github.com/owner/name.git" }';

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly run?: string; readonly uses?: string }[];
}

const { jobs } = parse(readFileSync(".github/workflows/release.yml", "utf8")) as {
  jobs: Readonly<Record<string, Job>>;
};

describe("a package is published from the repository that it names", () => {
  test.each([
    { repository: ADDRESS },
    { repository: `git+${ADDRESS}.git` },
    { repository: { type: "git", url: `git+${ADDRESS}.git` } },
  ])("%j", (manifest) => {
    expect(obstacles(manifest, ADDRESS)).toEqual([]);
  });

  test("and from none where it names none, another, or is private", () => {
    expect(obstacles({ private: true }, ADDRESS)).toEqual([
      "package.json is private",
      `package.json has no repository, and npm signs no provenance without: add ${WANTED}`,
    ]);
    expect(obstacles({ repository: { url: "git+https://github.com/other/name.git" } }, ADDRESS)).toEqual([
      "the repository in package.json is git+https://github.com/other/name.git, and npm would refuse the provenance of this one: " +
        `write ${WANTED}`,
    ]);
  });
});

describe("a version is published", () => {
  const manifest = { name: "made-up", version: "1.2.3" };

  test("if npm has it, and not if it has none of that number", () => {
    const asked: string[] = [];
    const answers = [{}, { error: { code: "E404", summary: "no match" } }];
    const view = (spec: string) => {
      asked.push(spec);
      return answers.shift() ?? {};
    };
    expect([isPublished(manifest, view), isPublished(manifest, view)]).toEqual([true, false]);
    expect(asked).toEqual(["made-up@1.2.3", "made-up@1.2.3"]);
  });

  test("or nobody knows, where npm cannot be asked", () => {
    const view = () => ({ error: { code: "ENOTFOUND", summary: "no network" } });
    expect(() => isPublished(manifest, view)).toThrow("npm cannot tell whether made-up 1.2.3 is published: no network");
  });
});

test("the reports of a release are those that the next change is held against", () => {
  const folder = mkdtempSync(join(tmpdir(), "release-"));
  const [reports, released] = [join(folder, "reports"), join(folder, "released")];
  const write = (directory: string, file: string, text: string): void => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, file), text);
  };
  write(reports, "same.api.md", "a");
  write(reports, "new.api.md", "a");
  write(reports, "changed.api.md", "a");
  expect(staleReports(reports, released)).toEqual(["changed.api.md", "new.api.md", "same.api.md"]);
  write(released, "same.api.md", "a");
  write(released, "changed.api.md", "b");
  write(released, "gone.api.md", "a");
  expect(staleReports(reports, released)).toEqual(["changed.api.md", "gone.api.md", "new.api.md"]);
  rmSync(folder, { recursive: true });
});

describe("a release", () => {
  test("is made after everything was checked, from a file that was packed without a permission", () => {
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ["check", undefined],
      ["version", "check"],
      ["pack", "version"],
      ["publish", "pack"],
      ["tag", ["pack", "publish"]],
    ]);
    expect(jobs["check"]?.steps.at(-1)?.run).toBe('sudo env "PATH=$PATH" .ci/run');
    expect(jobs["pack"]?.permissions).toEqual({ contents: "read" });
  });

  test("can ask npm for a login in one job only, in an environment, where no code of the project or of others runs", () => {
    const trusted = Object.entries(jobs).filter(([, { permissions }]) => "id-token" in permissions);
    expect(trusted.map(([name, { environment }]) => [name, environment])).toEqual([["publish", "release"]]);
    expect(jobs["publish"]?.steps.map(({ run, uses = "" }) => run ?? uses.split("@")[0])).toEqual([
      "actions/setup-node",
      "actions/download-artifact",
      "npm publish ./cdktf-kapsule-*.tgz --provenance --access public --ignore-scripts",
    ]);
    expect(readFileSync(".github/workflows/release.yml", "utf8")).not.toContain("secrets.");
  });

  test("has its version and its changelog by a command that needs no account", () => {
    const { scripts, name, version } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Readonly<Record<string, string>>;
      name: string;
      version: string;
    };
    expect(scripts["version-package"]?.split(" && ")[0]).toBe("changeset version");
    const changelog = readFileSync("CHANGELOG.md", "utf8");
    expect(changelog.startsWith(`# ${name}\n\n## ${version}\n`)).toBe(true);
  });

  test("takes its changelog from changesets, which are written without a network", () => {
    const folder = mkdtempSync(join(tmpdir(), "release-"));
    const git = (...args: string[]): string =>
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.org", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
    mkdirSync(join(folder, ".changeset"));
    writeFileSync(join(folder, ".changeset", "config.json"), readFileSync(".changeset/config.json"));
    writeFileSync(join(folder, ".changeset", "pools.md"), '---\n"cdktf-kapsule": patch\n---\n\nPools have names.\n');
    writeFileSync(join(folder, "package.json"), '{ "name": "cdktf-kapsule", "version": "0.1.0" }');
    writeFileSync(join(folder, "package-lock.json"), "{}");
    git("init", "--quiet", "--initial-branch", "main");
    git("add", ".");
    git("commit", "--quiet", "--message", "Pools have names");
    const commit = git("rev-parse", "--short=7", "HEAD").trim();
    execFileSync(process.execPath, [require.resolve("@changesets/cli/bin.js"), "version"], {
      cwd: folder,
      stdio: "ignore",
    });
    expect(readFileSync(join(folder, "CHANGELOG.md"), "utf8")).toBe(
      `# cdktf-kapsule\n\n## 0.1.1\n\n### Patch Changes\n\n- ${commit}: Pools have names.\n`,
    );
    rmSync(folder, { recursive: true });
  });
});
