import type { ReadModel } from "@detektor/read-model";
import type { PlanDeps } from "./plan-replay.ts";

/** What replays need; `writer` may write to the ledger of replays. */
export type ReplayDeps = PlanDeps & {
  readonly writer: ReadModel;
  /** The OTLP/HTTP address at the moment; null: there is none. */
  readonly target: () => string | null;
  /** Why a trace backend that is on its way isn't there yet. */
  readonly awaited: () => string | null;
  readonly logger: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};
