import type { Problem } from "./check-agreement.ts";
import { parseJson } from "./json-text/parse-json.ts";
import { type SentJson, separateData } from "./sent-json.ts";
import { showValue } from "./show-value.ts";

type Json = Readonly<Record<string, unknown>>;

/** An event with its data as a value, and as the JSON text that it was parsed from. */
type Unpacked = {
  readonly event: Json;
  readonly sent: SentJson | undefined;
  readonly isTextKeepable: boolean;
};

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Decodes an event's base64 data (CloudEvents' `data_base64`), as if it had been sent as JSON. */
export function unpackBase64(input: Json): Unpacked | { readonly problem: Problem } {
  const { data_base64: encoded, ...event } = input;
  if (encoded === null) return { event, sent: undefined, isTextKeepable: true };
  if ((input["data"] ?? null) !== null) return invalid("can't stand beside data");
  if (typeof encoded !== "string" || !BASE64.test(encoded)) {
    return invalid(`must be base64; it was ${showValue(encoded)}`);
  }
  const json = Buffer.from(encoded, "base64");
  const parsed = parseJson(json);
  if ("problem" in parsed) return invalid("must hold JSON, since all data is JSON here");
  const { value, isTextKeepable } = parsed;
  return { event: { ...event, data: value }, sent: separateData(json), isTextKeepable };
}

function invalid(detail: string): { readonly problem: Problem } {
  const field = "data_base64";
  return { problem: { field, reason: "invalid", detail: `${field} ${detail}.` } };
}
