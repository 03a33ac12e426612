import { refusalReasons } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { DeadLetter } from "../broker/broker.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { wordField } from "../http/query-fields.ts";
import { redriveLetter, redriveWaitMs } from "../redrive/redrive-letter.ts";
import { deadLetterId, redriveAnswer, redriveSchema } from "../schemas/dead-letter-schema.ts";
import { orNull } from "../schemas/or-null.ts";

const most = 100;
const atOnce = 10;
const wrongLimit = `must be a whole number from 1 to ${most}`;

const selection = z
  .strictObject({
    reason: wordField(refusalReasons).optional(),
    before: deadLetterId.optional().openapi({
      example: "184467",
      description: "Only those before this one: the `next` of an answer",
    }),
  })
  .openapi("DeadLetterSelection");

const body = z
  .strictObject({
    selection,
    limit: z
      .int({ error: wrongLimit })
      .min(1, { error: wrongLimit })
      .max(most, { error: wrongLimit })
      .default(most),
  })
  .openapi("RedriveSelectionRequest");

const answer = z
  .object({
    items: z.array(
      z
        .object({
          dead_letter_id: z.string(),
          redrive: orNull(redriveSchema),
          problem: z.string().nullable().openapi({
            description: "Why it can't be published again; else null",
          }),
        })
        .openapi("RedrivenOfSelection"),
    ),
    next: z.string().nullable().openapi({
      description: "Where there are more: the `before` of the next request; else null",
    }),
  })
  .openapi("RedrivenDeadLetters");

/** Adds the route `POST /v1/dead-letters/redrive`. */
export function redriveDeadLetters(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "redriveDeadLetters",
    method: "post",
    path: "/v1/dead-letters/redrive",
    tag: "operations",
    summary: "Publishes refused events again, newest first",
    description:
      "Each as POST /v1/dead-letters/{dead_letter_id}/redrive does, at most 100 in a request.",
    body,
    status: 202,
    answer,
    problems: [422],
    handle: async ({ body: { selection: asked, limit }, signal }) => {
      const before = asked.before === undefined ? null : Number(asked.before);
      const page = await deps.broker.deadLetters({ reason: asked.reason, before, limit });
      const items = await redriveAll(deps, page.letters, signal);
      return { items, next: page.next === null ? null : String(page.next) };
    },
  });
}

async function redriveAll(
  deps: Deps,
  letters: readonly DeadLetter[],
  signal: AbortSignal,
): Promise<z.input<typeof answer>["items"]> {
  const items: z.input<typeof answer>["items"] = [];
  const wait = { untilMs: performance.now() + redriveWaitMs, signal };
  for (let at = 0; at < letters.length; at += atOnce) {
    const some = letters.slice(at, at + atOnce).map(async (letter) => {
      const result = await redriveLetter(deps, letter, null, wait);
      const dead_letter_id = String(letter.seq);
      return result.kind === "redriven"
        ? { dead_letter_id, redrive: redriveAnswer(result), problem: null }
        : { dead_letter_id, redrive: null, problem: result.why };
    });
    items.push(...(await Promise.all(some)));
  }
  return items;
}
