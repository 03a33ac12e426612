import { type FrameState, view } from "@detektor/frame-state";
import type { Deps } from "../deps.ts";
import { type FrameAnswer, withJaegerUrl } from "../frames/jaeger-url.ts";
import { refuse } from "../http/outcome.ts";
import { findFrame } from "../queries/find-frame.ts";

/** A frame and the document that it is folded from; refuses an id of which no event is known. */
export async function knownFrame(
  { readModel, settings }: Deps,
  frameId: string,
): Promise<{ readonly state: FrameState; readonly frame: FrameAnswer }> {
  const state = await findFrame(readModel, frameId);
  const frame = state && view(state);
  if (!state || !frame) return refuse({ kind: "not-found", what: "frame", id: frameId });
  return { state, frame: withJaegerUrl(frame, settings.jaegerUrl) };
}
