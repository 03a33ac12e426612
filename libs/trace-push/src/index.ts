export { type Chunk, chunksOf } from "./chunks-of.ts";
export { type PushOptions, type PushResult, pushSpans } from "./push-spans.ts";
