// Says whether the version in package.json is still to be published, and what stands in its way: node release.cjs
// Sets the output "version" of the step where it is.
const { execFileSync } = require("node:child_process");
const console = require("node:console");
const { appendFileSync, existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

/**
 * What keeps a package from being published from a repository.
 *
 * @param manifest content of package.json
 * @param address such as https://github.com/owner/name
 */
function obstacles(manifest, address) {
  const { repository, private: isPrivate } = manifest;
  const url = typeof repository === "string" ? repository : repository?.url;
  const wanted = `"repository": { "type": "git", "url": "git+${address}.git" }`;
  return [
    ...(isPrivate === true ? ["package.json is private"] : []),
    ...(url === undefined
      ? [`package.json has no repository, and npm signs no provenance without: add ${wanted}`]
      : bare(url) === bare(address)
        ? []
        : [
            `the repository in package.json is ${url}, and npm would refuse the provenance of this one: write ${wanted}`,
          ]),
  ];
}

/** An address without what npm allows around it. */
function bare(url) {
  return url.replace(/^git\+/, "").replace(/\.git$/, "");
}

/** What is stale: a release is what the next change is held against. */
function staleReports(reports, released) {
  const files = (folder) => (existsSync(folder) ? readdirSync(folder) : []);
  const names = [...new Set([...files(reports), ...files(released)])].sort();
  return names.filter((file) => {
    const texts = [reports, released].map((folder) =>
      existsSync(join(folder, file)) ? readFileSync(join(folder, file), "utf8") : undefined,
    );
    return texts[0] !== texts[1];
  });
}

/** Asks npm, for which a version that is not there is an error like any other. */
function isPublished({ name, version }, view = viewed) {
  const answer = view(`${name}@${version}`);
  if (answer.error === undefined) return true;
  if (answer.error.code === "E404") return false;
  throw new Error(`npm cannot tell whether ${name} ${version} is published: ${answer.error.summary}`);
}

function viewed(spec) {
  try {
    execFileSync("npm", ["view", spec, "version", "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    return {};
  } catch (error) {
    return { error: errorIn(error.stdout) };
  }
}

function errorIn(output) {
  try {
    const { error } = JSON.parse(output);
    return error ?? { code: "UNKNOWN", summary: "it does not say why" };
  } catch {
    return { code: "UNKNOWN", summary: "its answer is not JSON" };
  }
}

function main(env) {
  const manifest = JSON.parse(readFileSync("package.json", "utf8"));
  if (isPublished(manifest)) {
    console.log(`${manifest.name} ${manifest.version} is published: nothing to do`);
    return 0;
  }
  const problems = [
    ...obstacles(manifest, `${env["GITHUB_SERVER_URL"]}/${env["GITHUB_REPOSITORY"]}`),
    ...staleReports("api/reports", "api/released").map(
      (file) => `api/released/${file} is not what is released: npm run api:release`,
    ),
  ];
  for (const problem of problems) console.log(`::error::${problem}`);
  if (problems.length > 0) return 1;
  appendFileSync(env["GITHUB_OUTPUT"], `version=${manifest.version}\n`);
  return 0;
}

module.exports = { isPublished, obstacles, staleReports };

if (require.main === module) process.exitCode = main(process.env);
