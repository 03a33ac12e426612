import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { redriveLetter, redriveWaitMs } from "../redrive/redrive-letter.ts";
import { deadLetterId, redriveAnswer, redriveSchema } from "../schemas/dead-letter-schema.ts";
import { knownDeadLetter } from "./get-dead-letter.ts";

const mostCharacters = 262_144;

const body = z
  .strictObject({
    payload: z
      .string()
      .min(1, { error: "must not be empty" })
      .max(mostCharacters, { error: `must be at most ${mostCharacters} characters` })
      .optional()
      .openapi({ description: "The edited body, published instead of the original bytes" }),
  })
  .openapi("RedriveRequest");

/** Adds the route `POST /v1/dead-letters/{dead_letter_id}/redrive`. */
export function redriveDeadLetter(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "redriveDeadLetter",
    method: "post",
    path: "/v1/dead-letters/{dead_letter_id}/redrive",
    tag: "operations",
    summary: "Publishes a refused event again, with its own bytes or edited ones",
    description:
      "Waits for at most 3 s for what it leads to; GET /v1/dead-letters/{dead_letter_id} shows it later. The same bytes are published again only if they were refused again, or were neither stored nor refused.",
    params: { dead_letter_id: deadLetterId },
    body,
    status: 202,
    answer: z
      .object({ dead_letter_id: z.string(), redrive: redriveSchema })
      .openapi("RedrivenDeadLetter"),
    problems: [404, 409, 422],
    handle: async ({ params: { dead_letter_id }, body: { payload }, signal }) => {
      const letter = await knownDeadLetter(deps, dead_letter_id);
      const wait = { untilMs: performance.now() + redriveWaitMs, signal };
      const result = await redriveLetter(deps, letter, payload ?? null, wait);
      if (result.kind === "not-redrivable") {
        return refuse({ kind: "not-redrivable", id: dead_letter_id, why: result.why });
      }
      return { dead_letter_id, redrive: redriveAnswer(result) };
    },
  });
}
