import type { MiddlewareHandler } from "hono";
import type { WaitForPosition } from "../checkpoint-watch.ts";
import { fieldErrors } from "./field-errors.ts";
import { refuse } from "./outcome.ts";
import { minPositionField } from "./query-fields.ts";

const waitMs = 2_000;

/** Middleware that lets a read with `min_position` go on once the read model is there, or refuses it after 2 s. */
export function awaitPosition(waitForPosition: WaitForPosition): MiddlewareHandler {
  return async (c, next) => {
    const given = c.req.query("min_position");
    if (given !== undefined) await reach(waitForPosition, given, c.req.raw.signal);
    await next();
  };
}

async function reach(wait: WaitForPosition, given: string, signal: AbortSignal): Promise<void> {
  const parsed = minPositionField.safeParse(given, { reportInput: false });
  if (!parsed.success) {
    const [error] = fieldErrors(parsed.error);
    refuse({
      kind: "bad-request",
      errors: [{ field: "min_position", detail: error?.detail ?? "is wrong" }],
    });
  }
  const reached = await wait(BigInt(given), waitMs, signal);
  if (reached.kind === "not-reached") {
    refuse({
      kind: "position-not-reached",
      position: given,
      at: reached.at === null ? null : String(reached.at),
    });
  }
}
