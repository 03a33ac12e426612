import { type Service, traced, withCorrelation } from "@detektor/observability";
import { type FrameContext, frameContext } from "@detektor/producer";
import { context, propagation, trace } from "@opentelemetry/api";
import type { AskEcho } from "./ask-echo.ts";

/** What is to be described. */
export type Frame = { readonly site: string; readonly frameId: string };

type Deps = Pick<Service, "name" | "logger"> & { readonly askEcho: AskEcho };

/**
 * Describes a frame in spans that join the frame's own trace, the one that Detektor makes of its
 * events: its ids are derived, so nobody has to have sent them here. The span is linked to the
 * request that asked, which is in its caller's trace, so that each leads to the other.
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

/** What came as baggage, and the frame: the next service may want to know what this is about. */
function baggageWith(frameId: string) {
  const baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  return baggage.setEntry("frame.id", { value: frameId });
}

/** Baggage is on no span unless somebody puts it there. */
function attributesOf(site: string, frameId: string) {
  const tenant = propagation.getActiveBaggage()?.getEntry("tenant")?.value;
  return { site, "frame.id": frameId, ...(tenant !== undefined && { tenant }) };
}
