import { createTraceState, type Link, TraceFlags } from "@opentelemetry/api";
import type { TracedEvent } from "./traced-event.ts";

/**
 * Returns links to the trace contexts that producers sent with these events, each once, in the order of their
 * ids; none into the frame's own trace.
 */
export function producerLinks(
  events: readonly (TracedEvent | null)[],
  traceId: string,
): readonly Link[] {
  const links = new Map<string, Link>();
  for (const traced of events) {
    const link = traced && linkOf(traced);
    if (!link || link.context.traceId === traceId) continue;
    const key = `${link.context.traceId}${link.context.spanId}`;
    const known = links.get(key);
    if (!known || stateOf(link) < stateOf(known)) links.set(key, link);
  }
  return [...links].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, link]) => link);
}

function linkOf({ event }: TracedEvent): Link | null {
  const [, traceId, spanId, flags] =
    /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})/.exec(event.traceparent ?? "") ?? [];
  if (!traceId || !spanId || !flags) return null;
  const traceFlags = Number.parseInt(flags, 16) & TraceFlags.SAMPLED;
  const traceState = event.tracestate ? { traceState: createTraceState(event.tracestate) } : {};
  return {
    context: { traceId, spanId, traceFlags, isRemote: true, ...traceState },
    attributes: { "link.kind": "producer" },
  };
}

const stateOf = ({ context }: Link): string =>
  `${context.traceFlags}${context.traceState?.serialize() ?? ""}`;
