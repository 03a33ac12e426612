import { type DecodeContext, type Decoded, decodeEvent } from "./decode-event.ts";
import { findEvents, trimSpace } from "./json-text/find-events.ts";
import { parseJson } from "./json-text/parse-json.ts";
import { atIndex, withBytes } from "./refused-at.ts";
import { MessagePart } from "./sent-json.ts";
import { MAX_EVENT_BYTES, tooLarge } from "./too-large.ts";

const NEWLINE = 0x0a;

/**
 * Decodes lines of one event each. Skips empty lines; an unreadable line doesn't affect the others. Never
 * throws.
 */
export function decodeNdjson(
  bytes: Uint8Array,
  ctx: DecodeContext,
): { readonly kind: "batch"; readonly decoded: readonly Decoded[] } {
  const decoded: Decoded[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const line = trimSpace(bytes.subarray(start, end));
    if (line.length > 0) {
      decoded.push(withBytes(atIndex(decodeLine(line, ctx), decoded.length), line));
    }
    start = end + 1;
  }
  return { kind: "batch", decoded };
}

function decodeLine(line: Uint8Array, ctx: DecodeContext): Decoded {
  const parsed = parseJson(line);
  if (line.length > MAX_EVENT_BYTES) {
    return tooLarge("value" in parsed ? parsed.value : undefined, line.length);
  }
  if ("value" in parsed) {
    const { value, isTextKeepable } = parsed;
    const [span] = findEvents(line);
    const part = span && new MessagePart(line, span);
    return decodeEvent(value, { ...ctx, isTextKeepable }, part);
  }
  const refusal = { id: null, field: "body", reason: "malformed", detail: parsed.problem } as const;
  return { kind: "refused", refusal, input: undefined };
}
