import { askChain } from "../chain-state/ask-chain.ts";
import { chainOfAnswers } from "../chain-state/chain-of-answers.ts";
import type { Deps } from "../deps.ts";
import type { Api } from "../http/api.ts";
import { addEndpoint } from "../http/endpoint.ts";
import { chainSchema } from "../schemas/chain-schema.ts";

/** Adds the route `GET /v1/chain`. */
export function getChain(app: Api, deps: Deps): void {
  const ask = askChain(deps);
  addEndpoint(app, deps.waitForPosition, {
    operation: "getChain",
    method: "get",
    path: "/v1/chain",
    tag: "operations",
    summary: "The parts from producers to this API: what they keep, what waits, and their state",
    description:
      "Each part is asked for at most 2 s. If it doesn't answer, it is `unavailable` with the reason, its figures are null, and the others are answered as usual.",
    answer: chainSchema,
    handle: async () => chainOfAnswers(await ask(), deps.now()),
  });
}
