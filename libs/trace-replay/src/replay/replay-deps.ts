import type { ReadModel } from "@detektor/read-model";
import type { PlanDeps } from "./plan-replay.ts";

/** The dependencies of replays; `writer` may write to the ledger of replays. */
export type ReplayDeps = PlanDeps & {
  readonly writer: ReadModel;
  /** Returns the current OTLP/HTTP address; null: there is none. */
  readonly target: () => string | null;
  /** Returns why an expected trace backend isn't available yet. */
  readonly awaited: () => string | null;
  readonly logger: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};
