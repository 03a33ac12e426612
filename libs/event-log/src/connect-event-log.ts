import { singleNodeOf } from "@detektor/eventstore-protocol";
import { esdbEventLog } from "./esdb-event-log.ts";
import type { EventLog } from "./event-log.ts";
import type { EventLogOptions } from "./event-log-options.ts";
import { wireEventLog } from "./wire/wire-event-log.ts";

/**
 * Opens the log behind an `esdb://` URL; connects on first use, throws only on a URL it can't read.
 * One node is spoken to directly, a cluster through the official client.
 */
export function connectEventLog(options: EventLogOptions): EventLog {
  const node = singleNodeOf(options.url);
  return node ? wireEventLog(options, node) : esdbEventLog(options);
}
