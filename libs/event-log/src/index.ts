export type { AppendResult, ExpectedRevision } from "./append-result.ts";

export { connectEventLog } from "./connect-event-log.ts";
export { esdbEventLog } from "./esdb-event-log.ts";
export type {
  AppendOptions,
  EventLog,
  ReadAllOptions,
  ReadStreamOptions,
  SubscribeOptions,
} from "./event-log.ts";
export {
  AppendOutcomeUnknown,
  AppendTooLarge,
  EventLogRefused,
  EventLogUnavailable,
  LogReplaced,
  StreamTombstoned,
} from "./event-log-error.ts";
export { eventLogTrouble } from "./event-log-trouble.ts";
export type { EventLogLogger, EventLogOptions } from "./event-log-options.ts";
export type { LogItem } from "./log-item.ts";
export { type LogMark, markOf } from "./log-mark.ts";
export type { NewEvent } from "./new-event.ts";
export type { RecordedEvent } from "./recorded-event.ts";
export { startScavenge } from "./start-scavenge.ts";
export type { TombstoneResult } from "./tombstone-result.ts";
