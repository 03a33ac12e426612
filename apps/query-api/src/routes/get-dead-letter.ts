import type { DeadLetter } from "../broker/broker.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { refuse } from "../http/outcome.ts";
import { knownRedrive } from "../redrive/redrive-letter.ts";
import {
  deadLetterAnswer,
  deadLetterDetailSchema,
  deadLetterId,
  redriveAnswer,
} from "../schemas/dead-letter-schema.ts";

/** Adds the route `GET /v1/dead-letters/{dead_letter_id}`. */
export function getDeadLetter(app: Api, deps: Deps): void {
  addEndpoint(app, deps.waitForPosition, {
    operation: "getDeadLetter",
    method: "get",
    path: "/v1/dead-letters/{dead_letter_id}",
    tag: "operations",
    summary: "A refused event, whole, and what its newest redrive has led to",
    params: { dead_letter_id: deadLetterId },
    answer: deadLetterDetailSchema,
    problems: [404],
    handle: async ({ params }) => {
      const letter = await knownDeadLetter(deps, params.dead_letter_id);
      const redriven = await knownRedrive(deps, letter);
      const redrive = redriven && redriveAnswer(redriven);
      return { ...deadLetterAnswer(letter, Number.POSITIVE_INFINITY), redrive };
    },
  });
}

/** Returns a dead letter; refuses an unknown one. */
export async function knownDeadLetter(
  { broker }: Pick<Deps, "broker">,
  id: string,
): Promise<DeadLetter> {
  return (
    (await broker.deadLetter(Number(id))) ?? refuse({ kind: "not-found", what: "dead letter", id })
  );
}
