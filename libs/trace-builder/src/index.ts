export { type BuildTraceOptions, buildTrace } from "./build-trace.ts";
export { encodeTrace, traceToOtlpJson } from "./encode-trace.ts";
export { type Operation, operationsOf } from "./operations-of.ts";
export type { RelatedFrame } from "./related-links.ts";
export { createResources, type Resources } from "./resources.ts";
export {
  dropName,
  frameOfRootName,
  type NamedFrame,
  rootName,
  stageOfSpanName,
  type TraceOutcome,
} from "./span-names.ts";
export type { ServiceIdentity } from "./service-of.ts";
export { namespacedTrace, revisedTrace, type TraceCopy } from "./trace-copy.ts";
export { type TraceBounds, traceBounds } from "./trace-bounds.ts";
export { hashOfEncoded, traceHash } from "./trace-hash.ts";
