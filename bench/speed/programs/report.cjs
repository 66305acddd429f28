// Loaded into a measured process: tells on descriptor 3 what it used, and what it notes by itself.
const { writeSync } = require("node:fs");

process.on("exit", () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const processorSeconds = (userCPUTime + systemCPUTime) / 1e6;
  writeSync(3, JSON.stringify({ megabytes: maxRSS / 1024, processorSeconds, noted: globalThis.noted ?? {} }));
});
