import { type FrameState, summarise } from "@detektor/frame-state";

/** Whether a frame has not ended, so that its trace will still change. */
export const isOpen = (state: FrameState): boolean => summarise(state)?.isOpen ?? true;
