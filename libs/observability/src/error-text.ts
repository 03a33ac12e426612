import { inspect } from "node:util";
import { errorMessage } from "@detektor/basics";
import { redactUrl } from "./redact-url.ts";

/** Returns an error's message in one line, with the messages of its causes and without secrets. */
export function errorText(error: unknown): string {
  const parts: string[] = [];
  for (let at: unknown = error, depth = 0; at !== undefined && at !== null && depth < 5; depth++) {
    const text = typeof at === "string" ? at : at instanceof Error ? errorMessage(at) : inspect(at);
    if (text && !parts.some((part) => part.includes(text))) parts.push(text);
    at = at instanceof Error ? at.cause : undefined;
  }
  return redactUrl(parts.join(": ")) || "unknown error";
}
