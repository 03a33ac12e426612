export { type FrameTrace, type FrameTracesOptions, frameTraces } from "./frame-traces.ts";
export type { TraceSource } from "./trace-source.ts";
