import { namespacedTraceIdOf, revisedTraceIdOf, type TraceId } from "@detektor/events";

/** A frame's trace under other ids, which links to the frame's own; where `namespace` is given, services are named `<namespace>/<service>`. */
export type TraceCopy = { readonly traceId: TraceId; readonly namespace?: string };

/** A copy of its own for every content: `contentHash` is the traceHash of the frame's own trace. */
export const revisedTrace = (site: string, frameId: string, contentHash: string): TraceCopy => ({
  traceId: revisedTraceIdOf(site, frameId, contentHash),
});

/** The one copy in a namespace, apart from the frame's own trace by the names of its services. */
export const namespacedTrace = (site: string, frameId: string, namespace: string): TraceCopy => ({
  traceId: namespacedTraceIdOf(site, frameId, namespace),
  namespace,
});
