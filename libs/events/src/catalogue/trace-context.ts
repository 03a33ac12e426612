import { z } from "zod";

/*
 * W3C Trace Context (https://www.w3.org/TR/trace-context/): an invalid value is ignored, and is never a
 * reason to refuse the event that carries it.
 */

const TRACEPARENT =
  /^(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;
const TRACEPARENT_LENGTH = 55;
const LONGEST_TRACEPARENT = 512;
const MEMBER =
  /^[a-z0-9][a-z0-9_\-*/@]{0,255}=[\x20-\x2b\x2d-\x3c\x3e-\x7e]{0,255}[\x21-\x2b\x2d-\x3c\x3e-\x7e]$/;
const MOST_MEMBERS = 32;
const LONGEST_TRACESTATE = 2048;

/** Returns whether a value from outside is a valid `traceparent`; versions after 00 may be longer. */
export function isTraceparent(value: unknown): value is string {
  if (typeof value !== "string" || value.length > LONGEST_TRACEPARENT) return false;
  if (value.length > TRACEPARENT_LENGTH && value.startsWith("00")) return false;
  return TRACEPARENT.test(value);
}

/**
 * Returns whether a value from outside is a valid `tracestate`: 1 to 32 members, 2,048 characters at most.
 */
export function isTracestate(value: unknown): value is string {
  if (typeof value !== "string" || value.length > LONGEST_TRACESTATE) return false;
  const members = value.split(",").map((member) => member.replace(/^[ \t]+|[ \t]+$/g, ""));
  const present = members.filter((member) => member !== "");
  if (present.length === 0 || present.length > MOST_MEMBERS) return false;
  return present.every((member) => MEMBER.test(member));
}

export const traceparentField = z
  .string()
  .refine(isTraceparent)
  .meta({ description: "W3C: 00-<32 hex digits>-<16 hex digits>-01; ignored if invalid" });

export const tracestateField = z
  .string()
  .refine(isTracestate)
  .meta({ description: "W3C, with the traceparent; ignored if invalid" });
