import { z } from "@hono/zod-openapi";

/** A time in an answer: RFC 3339, UTC. */
export const timeSchema = z
  .string()
  .openapi({ format: "date-time", example: "2026-11-02T10:59:58.012000Z" });

/** A 64-bit whole number in an answer, as a decimal string. */
export const decimalSchema = z.string().openapi({ pattern: "^\\d+$", example: "184467" });
