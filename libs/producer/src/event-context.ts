import { context, propagation, trace, TraceFlags } from "@opentelemetry/api";
import type { EventContext } from "./event-functions.ts";

/** The baggage entry that carries a correlation id from service to service. */
export const CORRELATION_BAGGAGE = "correlation.id";

/** Returns the active OpenTelemetry span and the correlation id in the active baggage, if any. */
export function activeEventContext(): EventContext {
  const correlationId = propagation.getActiveBaggage()?.getEntry(CORRELATION_BAGGAGE)?.value;
  const span = trace.getSpanContext(context.active());
  const correlation = correlationId === undefined ? {} : { correlationId };
  if (span === undefined || !trace.isSpanContextValid(span)) return correlation;
  const flags = (span.traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, "0");
  const tracestate = span.traceState?.serialize();
  return {
    ...correlation,
    traceparent: `00-${span.traceId}-${span.spanId}-${flags}`,
    ...(tracestate !== undefined && tracestate !== "" && { tracestate }),
  };
}
