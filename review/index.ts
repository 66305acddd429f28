/**
 * Plans and synthesized trees, read into findings, cost and time, and rendered.
 *
 * @module cdktf-kapsule/review
 */

export { assembleReview, type ReviewInput } from "./assemble";
export {
  isDestroyed,
  labelOf,
  resources,
  type ChangeKind,
  type Deployment,
  type OutputChange,
  type ResourceChange,
  type StackChanges,
} from "./change";
export { sold, whyUnknown, type Charge, type Charges, type CostContext, type Sold } from "./cost/charge";
export {
  COST_PARTS,
  type CostItem,
  type CostPart,
  type CostReview,
  type Euros,
  type Overlap,
  type Unpriced,
} from "./cost/cost";
export { type CostOptions } from "./cost/cost-of";
export { monthlyCost, type MonthlyCostOptions } from "./cost/monthly-cost";
export { readPrices } from "./cost/price-file";
export {
  PRICE_UNITS,
  UnreadablePricesError,
  type Price,
  type PriceProblem,
  type PriceSource,
  type PriceTable,
  type PriceUnit,
} from "./cost/price-table";
export { builtInPrices } from "./cost/prices";
export { type ReviewExtension } from "./extension";
export { ReviewFaultError } from "./fault";
export { SEVERITIES, type Finding, type Found, type Rule, type RuleContext, type Severity } from "./finding";
export { type Count } from "./kapsule/pool-size";
export { readPlan, type ReadPlanOptions } from "./plan/read-plan";
export { UnreadablePlanError } from "./plan/unreadable";
export { readSuppressions, UnreadableSuppressionsError, type SuppressionProblem } from "./read-suppressions";
export { readRehearsals, UnreadableRehearsalError } from "./rehearsals";
export { renderJson } from "./report/json";
export { renderMarkdown, type MarkdownOptions } from "./report/markdown";
export { renderText, type TextOptions } from "./report/text";
export { type RehearsalSummary, type Review, type StaleSuppression, type SuppressedFinding } from "./review";
export { RULES } from "./rules";
export { type Suppression } from "./suppressions";
export { type Minutes, type TimeEstimate, type TimeStep } from "./time/time";
export { compareTrees, type TreeSources } from "./trees/compare-trees";
export { constructPathsOf } from "./trees/construct-paths";
export { readTree } from "./trees/read-tree";
export {
  at,
  flagAt,
  isValueList,
  isValueObject,
  listAt,
  Masked,
  numberAt,
  sameValue,
  textAt,
  Unknown,
  type Value,
  type ValueObject,
  type ValuePath,
} from "./value";
