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
export { readPrices } from "./cost/price-file";
export {
  UnreadablePricesError,
  type Price,
  type PriceSource,
  type PriceTable,
  type PriceUnit,
} from "./cost/price-table";
export { builtInPrices } from "./cost/prices";
export { type Finding, type Found, type Rule, type RuleContext, type Severity } from "./finding";
export { type RehearsalSummary, type Review, type StaleSuppression, type SuppressedFinding } from "./review";
export { RULES } from "./rules";
export {
  at,
  isValueList,
  isValueObject,
  Masked,
  textAt,
  Unknown,
  type Value,
  type ValueObject,
  type ValuePath,
} from "./value";
