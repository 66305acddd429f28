const base = require("./jest.config.js");

/** The package as another team gets it, which needs the package registry: `npm run test:package`. */
module.exports = {
  ...base,
  testMatch: ["**/*.package.ts"],
  globalSetup: "<rootDir>/__tests__/package/set-up.ts",
  globalTeardown: "<rootDir>/__tests__/package/tear-down.ts",
  testTimeout: 120_000,
};
