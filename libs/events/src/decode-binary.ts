import { type DecodeContext, type Decoded, decodeEvent } from "./decode-event.ts";
import { parseJson } from "./json-text/parse-json.ts";
import { separateData } from "./sent-json.ts";
import { MAX_EVENT_BYTES, tooLarge } from "./too-large.ts";

/** A message header: its name in any case, and its value. */
export type Header = readonly [name: string, value: string];

const PREFIX = "ce-";
const REQUIRED: ReadonlySet<string> = new Set(["ce-specversion", "ce-id", "ce-source", "ce-type"]);
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Returns whether a message is an event in CloudEvents' binary mode: attributes in headers, data in the body.
 * A message with a CloudEvents media type is in structured mode, whatever its headers.
 */
export function isBinaryMode(headers: readonly Header[]): boolean {
  const contentType = contentTypeAmong(headers) ?? "";
  if (contentType.trimStart().toLowerCase().startsWith("application/cloudevents")) return false;
  return headers.some(([name]) => REQUIRED.has(name.toLowerCase()));
}

/** Returns the media type in the headers, if any. */
export function contentTypeAmong(headers: readonly Header[]): string | undefined {
  return headers.find(
    ([name, value]) => name.toLowerCase() === "content-type" && value !== "",
  )?.[1];
}

/** Decodes an event in binary mode; over NATS `datacontenttype` may be an ordinary header. Never throws. */
export function decodeBinary(
  headers: readonly Header[],
  body: Uint8Array,
  ctx: DecodeContext,
): Decoded {
  const event = Object.create(null) as Record<string, unknown>;
  const mediaType = contentTypeAmong(headers);
  let sizeBytes = body.length;
  for (const [name, value] of headers) {
    if (!name.toLowerCase().startsWith(PREFIX)) continue;
    const attribute = name.slice(PREFIX.length).toLowerCase();
    const text = attributeText(value);
    if (text === null) return unreadable(event, attribute, "isn't UTF-8 when its % are decoded");
    event[attribute] ??= text;
    sizeBytes += name.length + value.length;
  }
  if (mediaType !== undefined) event["datacontenttype"] = mediaType;
  if (sizeBytes > MAX_EVENT_BYTES) return tooLarge(event, sizeBytes);
  if (body.length === 0) return decodeEvent(event, ctx);
  const parsed = parseJson(body);
  if ("value" in parsed) {
    return decodeEvent({ ...event, data: parsed.value }, ctx, separateData(body));
  }
  if (!isJson(event["datacontenttype"])) return decodeEvent(event, ctx);
  return unreadable(event, "data", "isn't JSON in UTF-8");
}

function isJson(mediaType: unknown): boolean {
  return typeof mediaType !== "string" || /json/i.test(mediaType);
}

/** Returns a header's value with quotes and one round of percent-encoding removed; null if it isn't UTF-8. */
export function attributeText(value: string): string | null {
  const plain = unquoted(value.trim());
  if (!plain.includes("%")) return plain;
  const bytes = Buffer.from(plain, "utf8").toString("latin1");
  const decoded = bytes.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  try {
    return utf8.decode(Buffer.from(decoded, "latin1"));
  } catch {
    return null;
  }
}

/** Returns the content of a quoted HTTP string (RFC 7230, 3.2.6); other text is returned unchanged. */
function unquoted(value: string): string {
  if (!/^".*"$/s.test(value) || value.length < 2) return value;
  return value.slice(1, -1).replaceAll(/\\(.)/gs, "$1");
}

function unreadable(event: Readonly<Record<string, unknown>>, field: string, why: string): Decoded {
  const id = typeof event["id"] === "string" ? event["id"].slice(0, 256) : null;
  const refusal = { id, field, reason: "malformed", detail: `${field} ${why}.` } as const;
  return { kind: "refused", refusal, input: event };
}
