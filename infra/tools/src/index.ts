export { findActionlint } from "./actionlint.ts";
export { findAlertmanager, findAmtool } from "./alertmanager.ts";
export { findHadolint } from "./hadolint.ts";
export { findPrometheus, findPromtool } from "./prometheus.ts";
export type { FindOptions, FindTool, Tool } from "./tool.ts";
