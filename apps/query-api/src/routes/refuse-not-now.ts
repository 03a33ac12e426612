import type { NotNow } from "@detektor/trace-replay";
import { refuse } from "../http/outcome.ts";

/** Refuses a replay because no backend or no free slot is available. */
export function refuseNotNow(why: NotNow): never {
  switch (why.kind) {
    case "no-target":
      return refuse({ kind: "no-trace-backend", awaited: why.awaited });
    case "busy":
      return refuse({ kind: "too-many-replays" });
    case "unreachable":
      return refuse({ kind: "trace-backend-unreachable", replayId: why.id, detail: why.detail });
  }
}
