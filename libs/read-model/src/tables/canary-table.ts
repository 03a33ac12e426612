import type { Json } from "./columns.ts";

/** A frame of the canary's site; `state_doc` is a FrameState. */
export type CanaryTable = { readonly frame_id: string; readonly state_doc: Json };
