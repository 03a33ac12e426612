import type { TraceSource } from "@detektor/frame-traces";
import type { ReadModel, ServedWatch } from "@detektor/read-model";
import type { PushDueResult } from "./push-due-result.ts";

/** The dependencies of live pushes; `writer` may write to the ledger of pushed traces. */
export type LivePushDeps = {
  readonly readModel: ReadModel;
  readonly writer: ReadModel;
  readonly log: TraceSource["log"];
  /** Nothing is pushed while the read models must not be queried. */
  readonly served: ServedWatch;
  /** Returns the current OTLP/HTTP address; null: there is none. */
  readonly target: () => string | null;
  /** How long the trace backend keeps traces; null: unknown. */
  readonly retentionMs: number | null;
  /** Entries of the ledger that are older are removed. */
  readonly ledgerMs: number;
  readonly observer: LivePushObserver;
  readonly logger: { readonly warn: (fields: object, message: string) => void };
};

/** Observes live pushes, to count them for example; its functions MUST NOT throw. */
export type LivePushObserver = {
  readonly round: (result: PushDueResult) => void;
  /** Called after each round with how many traces were given up because they had been due for too long. */
  readonly expired: (traces: number) => void;
};
