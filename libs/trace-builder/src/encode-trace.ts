import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace";

/**
 * Returns the spans as OTLP protobuf: an ExportTraceServiceRequest, which has the same encoding as
 * TracesData.
 */
export function encodeTrace(spans: readonly ReadableSpan[]): Uint8Array {
  return ProtobufTraceSerializer.serializeRequest([...spans]) ?? new Uint8Array();
}

/**
 * Returns the spans as OTLP JSON, ids in hex and times as decimal strings of nanoseconds: the format that
 * Jaeger's page loads from a file.
 */
export function traceToOtlpJson(spans: readonly ReadableSpan[]): object {
  const bytes = JsonTraceSerializer.serializeRequest([...spans]);
  return JSON.parse(new TextDecoder().decode(bytes)) as object;
}
