import { useNavigate } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import type { Frame } from "../api/queries.ts";
import { nearestFrame, neighbourOf } from "../frame/nearest-frame.ts";

/** The frames that can be selected, and the selected one. */
export type Selection = {
  readonly frames: readonly Frame[];
  readonly frameId: string | undefined;
  readonly onFrame: (frameId: string) => void;
};

/**
 * Returns how a frame is selected: the nearest to a click, the next one by Shift and an arrow; Enter opens its
 * page. `onKey` returns whether the key was one of these.
 */
export function useSelection({ frames, frameId, onFrame }: Selection) {
  const navigate = useNavigate();
  const select = (frame: Frame | null): void => {
    if (frame !== null) onFrame(frame.frame_id);
  };
  const onKey = ({ key, shiftKey }: KeyboardEvent): boolean => {
    const isOpening = key === "Enter" && frameId !== undefined;
    if (isOpening) void navigate({ to: "/frames/$frameId", params: { frameId } });
    const isStep = shiftKey && (key === "ArrowLeft" || key === "ArrowRight");
    if (isStep) select(neighbourOf(frames, frameId, key === "ArrowLeft" ? -1 : 1));
    return isOpening || isStep;
  };
  const pick = (atMs: number, nearMs: number): void => select(nearestFrame(frames, atMs, nearMs));
  return { onKey, pick };
}
