import type { EventLog } from "@detektor/event-log";
import type { ReadModel } from "@detektor/read-model";
import type { FrameSelection } from "./frame-selection.ts";
import type { TraceLimits } from "./select-for-traces.ts";

/** The names under which users set what messages ask them to check, such as those of environment variables. */
export type SettingNames = {
  /** Sets the backend's address. */
  readonly target: string;
  /** Sets how long the backend keeps traces. */
  readonly retention: string;
};

/** The dependencies of planning replays. */
export type PlanDeps = {
  readonly readModel: ReadModel;
  readonly log: EventLog;
  readonly selection: FrameSelection;
  /** Returns the time in ms since the epoch. */
  readonly now: () => number;
  /** How long the trace backend keeps traces; null: it isn't configured. */
  readonly retentionMs: number | null;
  /** The most that one replay pushes. */
  readonly limits: TraceLimits;
  readonly settingNames: SettingNames;
};

/** The dependencies of replays; `writer` may write to the ledger of replays. */
export type ReplayDeps = PlanDeps & {
  readonly writer: ReadModel;
  /** The CloudEvents source of the events about replays. */
  readonly source: string;
  /** Returns the current OTLP/HTTP address; null: there is none. */
  readonly target: () => string | null;
  /** Returns why an expected trace backend isn't available yet. */
  readonly awaited: () => string | null;
  readonly logger: {
    readonly warn: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};
