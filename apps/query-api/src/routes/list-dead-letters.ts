import { refusalReasons } from "@detektor/events";
import { z } from "@hono/zod-openapi";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { pageOf } from "../http/page.ts";
import { pageFields, wordField } from "../http/query-fields.ts";
import { deadLetterAnswer, deadLetterSchema } from "../schemas/dead-letter-schema.ts";

const key = z.int().positive();

/** Adds the route `GET /v1/dead-letters`. */
export function listDeadLetters(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "listDeadLetters",
    method: "get",
    path: "/v1/dead-letters",
    tag: "operations",
    summary: "Events that ingest has refused, newest first",
    description:
      "With reason a page may be shorter than limit, or empty, although next_cursor goes on.",
    query: { reason: wordField(refusalReasons).optional(), ...pageFields },
    answer: pageOf(deadLetterSchema),
    list: { name: "dead-letters", key },
    handle: async ({ query: { reason, limit }, after: before, cursorTo }) => {
      const { letters, next } = await deps.broker.deadLetters({ reason, before, limit });
      const next_cursor = next === null ? null : cursorTo(next);
      return { items: letters.map((letter) => deadLetterAnswer(letter)), next_cursor };
    },
  });
}
