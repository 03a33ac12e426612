import type { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import { refuse } from "../http/outcome.ts";
import { listHolds } from "../queries/list-holds.ts";
import { holdAnswer, type holdSchema } from "../schemas/hold-schema.ts";

/** Returns a hold; refuses an unknown id. */
export async function knownHold(
  { readModel, now }: Deps,
  holdId: string,
): Promise<z.input<typeof holdSchema>> {
  const filters = { hold_id: holdId, nowUs: now() * 1000 };
  const [row] = await listHolds(readModel, filters, null, 1);
  return row ? holdAnswer(row, now()) : refuse({ kind: "not-found", what: "hold", id: holdId });
}
