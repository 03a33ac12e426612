import { isUtf8 } from "node:buffer";
import { z } from "zod";
import type { RawEvent } from "./raw-event.ts";

// A line of an export: JSON, with data and metadata as text, so that every byte can be restored.

const schema = z.object({
  stream: z.string(),
  revision: z.string().regex(/^\d+$/),
  position: z.string().regex(/^\d+$/),
  id: z.string(),
  type: z.string(),
  content_type: z.string(),
  recorded_at: z.string(),
  data: z.string().optional(),
  data_base64: z.string().optional(),
  metadata: z.string().optional(),
  metadata_base64: z.string().optional(),
});

const bytesOf = (text: string | undefined, base64: string | undefined): Buffer =>
  base64 === undefined ? Buffer.from(text ?? "", "utf8") : Buffer.from(base64, "base64");

const textOf = (name: string, bytes: Buffer): Record<string, string> => {
  if (bytes.length === 0) return {};
  if (isUtf8(bytes)) return { [name]: bytes.toString("utf8") };
  return { [`${name}_base64`]: bytes.toString("base64") };
};

/** Encodes an event as a line, including the line end. */
export function encodeLine(event: RawEvent): string {
  const { stream, id, type } = event;
  const line = {
    stream,
    revision: String(event.revision),
    position: String(event.position),
    id,
    type,
    content_type: event.contentType,
    recorded_at: event.recordedAt,
    ...textOf("data", event.data),
    ...textOf("metadata", event.metadata),
  };
  return `${JSON.stringify(line)}\n`;
}

/** Decodes the event of a line. Throws if the line is invalid. */
export function decodeLine(text: string): RawEvent {
  const line = schema.parse(JSON.parse(text));
  return {
    stream: line.stream,
    revision: BigInt(line.revision),
    position: BigInt(line.position),
    id: line.id,
    type: line.type,
    contentType: line.content_type,
    recordedAt: line.recorded_at,
    data: bytesOf(line.data, line.data_base64),
    metadata: bytesOf(line.metadata, line.metadata_base64),
  };
}
