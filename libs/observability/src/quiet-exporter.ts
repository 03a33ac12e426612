import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";
import { errorText } from "./error-text.ts";
import type { TelemetryLogger } from "./telemetry-port.ts";

type Result = Parameters<Parameters<SpanExporter["export"]>[1]>[0];

/** An exporter that knows whether its last spans were lost. */
export type QuietExporter = SpanExporter & { readonly isAway: () => boolean };

/**
 * Returns an exporter that logs one line when its target becomes unavailable and one, with the number of lost
 * spans, when it has recovered.
 */
export function quietExporter(
  inner: SpanExporter,
  endpoint: string,
  logger: TelemetryLogger,
): QuietExporter {
  let lostSpans = 0;
  const note = (result: Result, count: number): void => {
    if (result.code === 0) {
      if (lostSpans > 0)
        logger.info({ endpoint, lost_spans: lostSpans }, "telemetry is sent again");
      lostSpans = 0;
      return;
    }
    const reason = errorText(result.error ?? "unknown");
    if (lostSpans === 0)
      logger.warn({ endpoint, reason }, "telemetry can't be sent; continuing without it");
    lostSpans += count;
  };
  return {
    isAway: () => lostSpans > 0,
    export(spans: ReadableSpan[], done) {
      inner.export(spans, (result) => {
        note(result, spans.length);
        done({ code: 0 });
      });
    },
    shutdown: () => inner.shutdown(),
    forceFlush: async () => inner.forceFlush?.(),
  };
}
