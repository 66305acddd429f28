import { mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";

type Target = string | Readonly<Record<string, string>>;

interface Manifest {
  readonly exports: Readonly<Record<string, Target>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * A folder as another team's project is, with this package in its node_modules: the package's own `exports`, of the
 * sources in place of what is built from them. Nothing is installed or built for it.
 */
export function consumerProject(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kapsule-consumer-")));
  const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
  const own = join(folder, "node_modules", "cdktf-kapsule");
  mkdirSync(own, { recursive: true });
  writeFileSync(join(own, "package.json"), JSON.stringify({ name: "cdktf-kapsule", exports: ofSources(manifest) }));
  for (const each of readdirSync(".").filter((name) => !["node_modules", "package.json", "dist"].includes(name))) {
    symlinkSync(resolve(each), join(own, each));
  }
  for (const peer of [...Object.keys(manifest.peerDependencies), "@types"]) {
    mkdirSync(dirname(join(folder, "node_modules", peer)), { recursive: true });
    symlinkSync(resolve("node_modules", peer), join(folder, "node_modules", peer));
  }
  writeFileSync(join(folder, "package.json"), "{}");
  return folder;
}

/** `./dist/review/index.js` is made from `./review/index.ts`; the bindings are there compiled. */
function ofSources({ exports }: Manifest): Record<string, Target> {
  const source = (path: string): string => {
    const inPlace = path.replace(/^\.\/dist\//, "./");
    return inPlace.startsWith("./.gen/") ? inPlace : inPlace.replace(/(\.d\.ts|\.js)$/, ".ts");
  };
  return Object.fromEntries(
    Object.entries(exports).map(([name, target]) => [
      name,
      typeof target === "string"
        ? source(target)
        : Object.fromEntries(Object.entries(target).map(([condition, path]) => [condition, source(path)])),
    ]),
  );
}
