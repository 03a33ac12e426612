import type { EventLog, NewEvent } from "@detektor/event-log";
import { contextFromMetadata, parseTraceparent } from "@detektor/observability";
import { type Link, SpanKind, SpanStatusCode, TraceFlags, trace } from "@opentelemetry/api";

const tracer = trace.getTracer("detektor-ingest");
const maxLinks = 64;

/** The log with every append timed, and one span for each append with links to its events' traces. */
export function observedLog(
  log: EventLog,
  appended: (events: number, seconds: number) => void,
): EventLog {
  const append: EventLog["append"] = async (stream, events, options) => {
    const span = tracer.startSpan("ingest.append", { kind: SpanKind.CLIENT });
    if (span.isRecording()) {
      span.setAttributes({ "detektor.stream": stream, "detektor.events": events.length });
      span.addLinks(linksOf(events));
    }
    const beganMs = performance.now();
    try {
      const result = await log.append(stream, events, options);
      if (result.kind === "appended")
        appended(events.length, (performance.now() - beganMs) / 1_000);
      return result;
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  };
  return { ...log, append };
}

function linksOf(events: readonly NewEvent[]): Link[] {
  const links = new Map<string, Link>();
  for (const { metadata } of events) {
    const { traceparent } = contextFromMetadata(metadata);
    if (traceparent === undefined || links.has(traceparent) || links.size === maxLinks) continue;
    const context = parseTraceparent(traceparent);
    if (context) links.set(traceparent, { context: { ...context, traceFlags: flagsOf(context) } });
  }
  return [...links.values()];
}

const flagsOf = ({ sampled }: { readonly sampled: boolean }): TraceFlags =>
  sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
