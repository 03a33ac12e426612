import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { problem } from "./problem.ts";

/** Returns middleware that responds 413 to a request body of more than `maxBytes`, announced or streamed. */
export function limitBody(maxBytes: number): MiddlewareHandler {
  const tooLarge = (): Response =>
    problem(413, { detail: `The request body is larger than ${maxBytes} bytes.` });
  const streamed = bodyLimit({ maxSize: maxBytes, onError: tooLarge });
  return async (c, next) => {
    if (c.req.method === "GET" || c.req.method === "HEAD") return next();
    if (c.req.header("transfer-encoding") !== undefined) return streamed(c, next);
    return Number(c.req.header("content-length") ?? 0) > maxBytes ? tooLarge() : next();
  };
}
