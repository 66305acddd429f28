export * from "./cluster";
export * from "./core";
export * from "./load-balancer";
export * from "./network";
export * from "./registry";
export * from "./traefik";
export * from "./workload";
