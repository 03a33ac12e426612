import type { ReplayJob, ReplayState } from "../job/replay-job.ts";
import type { Unselectable } from "./select-for-traces.ts";

/** Why a replay can't run now, although its selection can be replayed. */
export type NotNow =
  | { readonly kind: "no-target"; readonly awaited: string | null }
  | { readonly kind: "busy" }
  | { readonly kind: "unreachable"; readonly id: string; readonly detail: string };

/** The result of a request for a replay. */
export type ReplayStart =
  | { readonly kind: "accepted"; readonly job: ReplayJob }
  | { readonly kind: "changed"; readonly traceIds: readonly string[] }
  | NotNow
  | Unselectable;

/** The result of a request to resume or cancel a replay. */
export type ReplayChange =
  | { readonly kind: "accepted"; readonly job: ReplayJob }
  | { readonly kind: "unknown" }
  | { readonly kind: "not-in-this-state"; readonly state: ReplayState }
  | NotNow;
