export { type FrameTrace, type FrameTracesOptions, frameTraces } from "./frame-traces.ts";
export type { TracedFrame } from "./traced-frame.ts";
export { tracesById } from "./traces-by-id.ts";
export type { TraceSource } from "./trace-source.ts";
