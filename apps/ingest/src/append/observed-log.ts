import type { EventLog, NewEvent } from "@detektor/event-log";
import { contextFromMetadata, traced } from "@detektor/observability";
import { SpanKind, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("detektor-ingest");

/** Returns the log with each append timed, and with one span per append that links to its events' traces. */
export function observedLog(
  log: EventLog,
  appended: (events: number, seconds: number) => void,
): EventLog {
  const append: EventLog["append"] = (stream, events, options) => {
    const span = {
      kind: SpanKind.CLIENT,
      attributes: { "detektor.stream": stream, "detektor.events": events.length },
      traceparents: () => events.map(traceparentOf),
    };
    return traced(tracer, "ingest.append", span, async () => {
      const beganMs = performance.now();
      const result = await log.append(stream, events, options);
      if (result.kind === "appended") {
        appended(events.length, (performance.now() - beganMs) / 1000);
      }
      return result;
    });
  };
  return { ...log, append };
}

const traceparentOf = ({ metadata }: NewEvent): string | undefined =>
  contextFromMetadata(metadata).traceparent;
