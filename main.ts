import { monthlyCost } from "./review/cost/monthly-cost";
import { compose, NEXT } from "./stacks/deployment";
import { settingsFrom } from "./stacks/settings";
import { program } from "./synthesis/program";

program(
  (app) => {
    const settings = settingsFrom(process.env);
    compose(app, settings);
    return settings.stateKey;
  },
  NEXT,
  monthlyCost,
);
