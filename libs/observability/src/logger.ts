import { isSpanContextValid, trace } from "@opentelemetry/api";
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from "pino";
import { currentCorrelation } from "./correlation.ts";
import { serializeError } from "./serialize-error.ts";
import { parseTraceparent } from "./traceparent.ts";

/**
 * Creates a pino logger of JSON lines with `service`, and `trace_id`, `span_id`, `correlation_id`, `frame_id`
 * if known.
 */
export function createLogger(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: name },
    mixin: currentIds,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: serialize, error: serialize, cause: serialize },
    redact: { paths: secretPaths, censor: "***" },
  };
  return pino(options, destination ?? stdout());
}

/**
 * Returns standard output, written synchronously so that the last line before an exit is never lost; a closed
 * reader is not an error.
 */
function stdout(): DestinationStream {
  const destination = pino.destination({ dest: 1, sync: true });
  destination.on("error", () => {});
  return destination;
}

const secretPaths = ["authorization", "password", "token", "secret"].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
]);
secretPaths.push("headers.Authorization", "*.headers.Authorization");

const serialize = (value: unknown): unknown => serializeError(value);

function currentIds(): Record<string, string> {
  const ids: Record<string, string> = {};
  const correlation = currentCorrelation();
  const span = trace.getActiveSpan()?.spanContext();
  const context =
    span && isSpanContextValid(span) ? span : parseTraceparent(correlation?.traceparent);
  if (context) {
    ids["trace_id"] = context.traceId;
    ids["span_id"] = context.spanId;
  }
  if (correlation?.correlationId) ids["correlation_id"] = correlation.correlationId;
  if (correlation?.frameId) ids["frame_id"] = correlation.frameId;
  return ids;
}
