import { namespacedTraceIdOf, revisedTraceIdOf, type TraceId } from "@detektor/events";

/**
 * A frame's trace under other ids, with a link to the frame's own; with `namespace`, services are named
 * `<namespace>/<service>`.
 */
export type TraceCopy = { readonly traceId: TraceId; readonly namespace?: string };

/** Returns a separate copy for every content: `contentHash` is the traceHash of the frame's own trace. */
export function revisedTrace(site: string, frameId: string, contentHash: string): TraceCopy {
  return {
    traceId: revisedTraceIdOf(site, frameId, contentHash),
  };
}

/**
 * Returns the one copy in a namespace, distinguished from the frame's own trace by the names of its services.
 */
export function namespacedTrace(site: string, frameId: string, namespace: string): TraceCopy {
  return {
    traceId: namespacedTraceIdOf(site, frameId, namespace),
    namespace,
  };
}
