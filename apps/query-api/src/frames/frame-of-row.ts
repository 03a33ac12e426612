import { type FrameState, view } from "@detektor/frame-state";
import { type FrameAnswer, withJaegerUrl } from "./jaeger-url.ts";

/** Returns the frame of a row as the API answers it; null if no producer's event is known. */
export function frameOfRow({ jaegerUrl }: { readonly jaegerUrl: string | null }) {
  return (row: { readonly state_doc: FrameState }): FrameAnswer | null => {
    const frame = view(row.state_doc);
    return frame && withJaegerUrl(frame, jaegerUrl);
  };
}
