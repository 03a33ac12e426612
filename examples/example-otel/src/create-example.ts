import { isFrameId, isSite } from "@detektor/events";
import {
  currentCorrelation,
  errorText,
  makeCounter,
  makeHistogram,
  observedApp,
  problem,
  type Service,
} from "@detektor/observability";
import type { Hono } from "hono";
import type { AskEcho } from "./ask-echo.ts";
import { describeFrame } from "./describe-frame.ts";
import { otelMetrics } from "./metrics.ts";

type Deps = Pick<Service, "name" | "logger" | "metrics"> & { readonly askEcho: AskEcho };

/**
 * Creates `POST /v1/frames/{site}/{frame_id}/describe`: work for a frame, visible in the frame's own trace.
 */
export function createExample(deps: Deps): Hono {
  const seconds = makeHistogram(deps.metrics, otelMetrics.describeSeconds);
  const frames = makeCounter<"outcome">(deps.metrics, otelMetrics.describedFrames);
  const app = observedApp(deps, otelMetrics.requests);
  app.post("/v1/frames/:site/:frame_id/describe", async (c) => {
    const { site, frame_id: frameId } = c.req.param();
    if (!isSite(site)) return refused("site", "a name of lower-case letters, digits and -");
    if (!isFrameId(frameId)) return refused("frame_id", "a UUID of version 7");
    const correlationId = currentCorrelation()?.correlationId ?? "";
    const beganMs = performance.now();
    try {
      const { frame, echoed } = await describeFrame(deps, { site, frameId }, correlationId);
      const value = (performance.now() - beganMs) / 1000;
      seconds.observe({ labels: {}, value, exemplarLabels: { trace_id: frame.traceId } });
      frames.inc({ outcome: "described" });
      return c.json({ frame_id: frameId, trace_id: frame.traceId, echoed });
    } catch (error) {
      frames.inc({ outcome: "echo_away" });
      deps.logger.warn({ reason: errorText(error) }, "echo-service is unavailable");
      return problem(502, { detail: `echo-service is unavailable: ${errorText(error)}` });
    }
  });
  return app;
}

const refused = (field: string, wanted: string): Response =>
  problem(400, { detail: `${field}: expected ${wanted}.`, field });
