const base = require("./jest.config.js");

/** Tests in a real browser: `npm run test:browser`. */
module.exports = { ...base, testMatch: ["**/*.browser.ts"], testTimeout: 60_000 };
