import { esdbEventLog } from "./esdb-event-log.ts";
import type { EventLog } from "./event-log.ts";
import type { EventLogOptions } from "./event-log-options.ts";

/** Opens the log behind an `esdb://` URL; connects on first use, throws only on a URL it can't read. */
export function connectEventLog(options: EventLogOptions): EventLog {
  return esdbEventLog(options);
}
