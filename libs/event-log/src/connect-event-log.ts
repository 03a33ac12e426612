import type { EventLog } from "./event-log.ts";

/** Where a log is and who hears of its troubles; `url` is an `esdb://` connection string. */
export type EventLogOptions = {
  readonly url: string;
  readonly logger?: {
    warn(fields: object, message: string): void;
    info(fields: object, message: string): void;
  };
};

/** Opens the log behind an `esdb://` URL; connects on first use, throws only on a URL it can't read. */
export function connectEventLog(options: EventLogOptions): EventLog {
  throw new Error(`no adapter yet for ${options.url}`);
}
