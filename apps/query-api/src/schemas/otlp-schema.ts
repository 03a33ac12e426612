import { z } from "@hono/zod-openapi";

/** Traces as a file that Jaeger's page loads. */
export const otlpSchema = z
  .looseObject({ resourceSpans: z.array(z.looseObject({})) })
  .openapi("OtlpTraces", { description: "An ExportTraceServiceRequest in OTLP's JSON" });
