import type { ReadModel } from "@detektor/read-model";
import type { PlanDeps } from "./plan-replay.ts";

/** What replays need; `writer` may write to the ledger of replays, `target` is an OTLP/HTTP address. */
export type ReplayDeps = PlanDeps & {
  readonly writer: ReadModel;
  readonly target: string | null;
  readonly logger: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};
