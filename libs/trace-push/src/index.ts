export { checkTarget } from "./check-target.ts";
export { type Chunk, chunksOf } from "./chunks-of.ts";
export type { PushOptions, PushResult } from "./push-options.ts";
export { pushSpans } from "./push-spans.ts";
