// Imports the modules that its arguments name, and notes which bindings of resources came with them.
for (const each of process.argv.slice(2)) require(each);

const BINDINGS = [
  [/@cdktf\/provider-kubernetes\/lib\/([^/]+)\/index\.js$/, "@cdktf/provider-kubernetes/lib/"],
  [/\.gen\/providers\/scaleway\/([^/]+)\/index\.js$/, "cdktf-kapsule/providers/scaleway/"],
];

globalThis.noted = {
  bindings: Object.keys(require.cache).flatMap((file) =>
    BINDINGS.flatMap(([pattern, prefix]) => {
      const name = pattern.exec(file.replaceAll("\\", "/"))?.[1];
      return name === undefined ? [] : [`${prefix}${name}`];
    }),
  ),
};
