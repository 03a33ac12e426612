export { findActionlint } from "./actionlint.ts";
export { findAlertmanager, findAmtool } from "./alertmanager.ts";
export { findHadolint } from "./hadolint.ts";
export { findPrometheus, findPromtool } from "./prometheus.ts";
export { findShellcheck } from "./shellcheck.ts";
export { type TimeBudget, timeBudget } from "./time-budget.ts";
export type { FindOptions, FindTool, Tool } from "./tool.ts";
export { findZizmor } from "./zizmor.ts";
