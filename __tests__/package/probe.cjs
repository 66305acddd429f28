/**
 * Loads one module, and prints what that did besides. Node itself refuses writing and starting programs where it runs
 * with its permission model.
 *
 *   node --experimental-permission --allow-fs-read=* probe.cjs MODULE
 */
const { createRequire } = require("node:module");
const { join } = require("node:path");

const load = createRequire(join(process.cwd(), "probe.cjs"));
// What they do when they are loaded is theirs.
load("constructs");
load("cdktf");

const [name] = process.argv.slice(2);
const variables = new Set();
const output = [];
const environment = process.env;
process.env = new Proxy(environment, {
  get: (target, variable) => {
    variables.add(String(variable));
    return target[variable];
  },
  has: (target, variable) => {
    variables.add(String(variable));
    return variable in target;
  },
  ownKeys: (target) => {
    variables.add("*");
    return Reflect.ownKeys(target);
  },
});
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write = (text) => {
  output.push(String(text));
  return true;
};
const before = process.getActiveResourcesInfo();

load(name);

const opened = process.getActiveResourcesInfo().slice(before.length);
process.env = environment;
const packages = new Set(
  Object.keys(require.cache).flatMap((file) => {
    const [, path] = /^.*?node_modules[\\/](.+)$/.exec(file) ?? [];
    if (path === undefined) return [];
    const [scope, second] = path.split(/[\\/]/);
    return scope.startsWith("@") ? [`${scope}/${second}`] : [scope];
  }),
);
// Node reads it for each module that has a source map.
variables.delete("NODE_V8_COVERAGE");
write(JSON.stringify({ variables: [...variables].sort(), output, opened, packages: [...packages].sort() }));
