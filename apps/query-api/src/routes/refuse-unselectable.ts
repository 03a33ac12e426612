import type { Unselectable } from "@detektor/trace-replay";
import { refuse } from "../http/outcome.ts";

/** Refuses a selection of frames that can't be used; `words` describe it. */
export function refuseUnselectable(why: Unselectable, words: string): never {
  switch (why.kind) {
    case "nothing-selected":
      return refuse({ kind: "not-found", what: "frame with", id: words });
    case "all-open":
      return refuse({ kind: "frames-open", frameIds: why.frameIds });
    case "too-large":
      return refuse({ ...why, kind: "selection-too-large" });
  }
}
