import { randomUUID } from "node:crypto";
import { context, propagation, trace, TraceFlags } from "@opentelemetry/api";
import { currentCorrelation, withCorrelation } from "./correlation.ts";
import { parseTraceparent } from "./traceparent.ts";

/** The baggage entry that carries a correlation id from service to service. */
export const correlationBaggage = "correlation.id";

/** The context that a request or a message carries. */
export type RequestContext = {
  readonly correlationId: string;
  /** Runs `fn` within the sender's trace and baggage and with this correlation id, for its asynchronous work too. */
  readonly run: <T>(fn: () => T) => T;
  /**
   * Returns the ids of the current work, as the labels of an exemplar: the trace if it is recorded, the
   * correlation id if it is a word of at most 64 characters.
   */
  readonly exemplar: () => Readonly<Record<string, string>>;
};

/**
 * Reads W3C `traceparent` and `baggage`; the correlation id is that of `x-correlation-id`, else the
 * baggage's, else a new one.
 */
export function requestContext(headers: Headers): RequestContext {
  const extracted = propagation.extract(context.active(), Object.fromEntries(headers));
  const baggage = propagation.getBaggage(extracted) ?? propagation.createBaggage();
  const given = [headers.get("x-correlation-id"), baggage.getEntry(correlationBaggage)?.value];
  const correlationId = given.find(isPlain) ?? randomUUID();
  const carried = baggage.setEntry(correlationBaggage, { value: correlationId });
  const within = propagation.setBaggage(extracted, carried);
  const traceparent = headers.get("traceparent") ?? "";
  const correlation = { correlationId, ...(traceparent && { traceparent }) };
  return {
    correlationId,
    run: (fn) => context.with(within, () => withCorrelation(correlation, fn)),
    exemplar: () => ({
      ...traceLabel(traceparent),
      ...(/^[\w.:-]{1,64}$/.test(correlationId) && { correlation_id: correlationId }),
    }),
  };
}

/**
 * Returns the headers that carry the trace, baggage and correlation id of the current work to another
 * service, also without telemetry.
 */
export function outgoingHeaders(): Readonly<Record<string, string>> {
  const { correlationId, traceparent } = currentCorrelation() ?? {};
  const headers: Record<string, string> = traceparent ? { traceparent } : {};
  propagation.inject(context.active(), headers);
  return isPlain(correlationId) ? { ...headers, "x-correlation-id": correlationId } : headers;
}

/** Returns whether an id may be a header's value. */
const isPlain = (id: string | null | undefined): id is string => /^[!-~]{1,256}$/.test(id ?? "");

/** Returns the trace label only for a recorded trace: any other couldn't be looked up. */
function traceLabel(traceparent: string): Readonly<Record<string, string>> {
  const span = trace.getActiveSpan()?.spanContext();
  if (span !== undefined && trace.isSpanContextValid(span)) {
    const sampled = (span.traceFlags & TraceFlags.SAMPLED) !== 0;
    return sampled ? { trace_id: span.traceId } : {};
  }
  const caller = parseTraceparent(traceparent);
  return caller?.sampled === true ? { trace_id: caller.traceId } : {};
}
