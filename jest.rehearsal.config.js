const base = require("./jest.config.js");

/** Rehearsals for real, which need haproxy, iproute2 and the right to make namespaces: `npm run test:rehearsal`. */
module.exports = { ...base, testMatch: ["**/*.rehearsal.ts"], testTimeout: 120_000 };
