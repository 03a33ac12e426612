import {
  type EventDataInput,
  type EventOf,
  type EventType,
  isoOfMs,
  uuidv7,
} from "@detektor/events";
import type { EventContext, EventOptions } from "./event-functions.ts";

/** The common attributes of one producer's events. */
export type EventOrigin = {
  readonly site: string;
  readonly source: string;
  readonly version: string | undefined;
  readonly context: () => EventContext;
  readonly nowMs: () => number;
};

/** The name of this SDK. */
export const SDK_NAME = "detektor-ts/0.1.0";

/** Creates a whole event around the data; attributes missing in the options come from origin and context. */
export function makeEvent<T extends EventType>(
  type: T,
  data: EventDataInput<T>,
  options: EventOptions,
  origin: EventOrigin,
): EventOf<T> {
  const around = origin.context();
  const correlationid = options.correlationId ?? around.correlationId;
  const causationid = options.causationId ?? around.causationId;
  const { traceparent, tracestate } = options.traceparent === undefined ? around : options;
  const subject = subjectOfData(type, data, origin.site);
  const nowMs = origin.nowMs();
  return {
    specversion: "1.0",
    id: options.id ?? uuidv7(nowMs),
    source: options.source ?? origin.source,
    type,
    time: options.time ?? isoOfMs(nowMs),
    site: origin.site,
    ...(subject !== undefined && { subject }),
    datacontenttype: "application/json",
    ...(correlationid !== undefined && { correlationid }),
    ...(causationid !== undefined && { causationid }),
    ...(traceparent !== undefined && { traceparent }),
    ...(tracestate !== undefined && { tracestate }),
    ...(origin.version !== undefined && { producerversion: origin.version }),
    producersdk: SDK_NAME,
    ...options.extensions,
    data,
  } as unknown as EventOf<T>;
}

function subjectOfData(type: EventType, data: object, site: string): string | undefined {
  const ids = data as { frame_id?: string; alert_id?: string; camera_id?: string };
  if (type.startsWith("detektor.camera.")) return `${site}/${ids.camera_id}`;
  return ids.frame_id ?? ids.alert_id;
}
