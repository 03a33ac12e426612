import { singleNodeOf } from "@detektor/eventstore-protocol";
import { esdbEventLog } from "./esdb-event-log.ts";
import type { EventLog } from "./event-log.ts";
import type { EventLogOptions } from "./event-log-options.ts";
import { wireEventLog } from "./wire/wire-event-log.ts";

/**
 * Opens the log at an `esdb://` URL; connects on first use, throws only if the URL is invalid. Connects
 * to a single node directly, to a cluster through the official client.
 */
export function connectEventLog(options: EventLogOptions): EventLog {
  const node = singleNodeOf(options.url);
  return node ? wireEventLog(options, node) : esdbEventLog(options);
}
