export { type Clock, ManualClock } from "./clock";
export { type Fault, FAULT_GRAMMAR, FaultError, parseFault } from "./faults";
export { PRODUCTS } from "./products";
export { issuedKeys } from "./products/iam";
export { isPermitted } from "./products/iam/permissions";
export { LocalApi, type LocalOptions, type LogEntry } from "./server";
export { StateError } from "./store";
export { type Limits, type Resource } from "./world";
