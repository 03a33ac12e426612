import { type Service, traced, withCorrelation } from "@detektor/observability";
import { type FrameContext, frameContext } from "@detektor/producer";
import { context, propagation, trace } from "@opentelemetry/api";
import type { AskEcho } from "./ask-echo.ts";

/** The frame to describe. */
export type Frame = { readonly site: string; readonly frameId: string };

type Deps = Pick<Service, "name" | "logger"> & { readonly askEcho: AskEcho };

/**
 * Describes a frame in spans that join the frame's own trace, which Detektor builds from its events: its ids
 * are derived, so nobody has to send them here. The span is linked to the request, which is in its caller's
 * trace, so that each leads to the other.
 */
export function describeFrame(
  { name, logger, askEcho }: Deps,
  { site, frameId }: Frame,
  correlationId: string,
): Promise<{ readonly frame: FrameContext; readonly echoed: unknown }> {
  const tracer = trace.getTracer(name);
  const frame = frameContext(site, frameId);
  const asker = trace.getActiveSpan()?.spanContext();
  const within = propagation.setBaggage(frame.context(), baggageWith(frameId));
  return context.with(within, () =>
    withCorrelation({ correlationId, frameId, traceparent: frame.traceparent }, () =>
      traced(tracer, "describe", { attributes: attributesOf(site, frameId) }, async (span) => {
        if (asker) span.addLink({ context: asker, attributes: { why: "it asked for this" } });
        const words = await traced(tracer, "find words", {}, async () => `a frame of ${site}`);
        const echoed = await traced(tracer, "ask echo-service", {}, () => askEcho(words));
        logger.info("described");
        return { frame, echoed };
      }),
    ),
  );
}

/** Returns the received baggage and the frame: the next service may need to know what this is about. */
function baggageWith(frameId: string) {
  const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  return baggage.setEntry("frame.id", { value: frameId });
}

/** Returns the baggage as attributes: it is on no span unless it is added. */
function attributesOf(site: string, frameId: string) {
  const tenant = propagation.getActiveBaggage()?.getEntry("tenant")?.value;
  return { site, "frame.id": frameId, ...(tenant !== undefined && { tenant }) };
}
