import {
  type Decoded,
  type DetektorEvent,
  type Refusal,
  type SentJson,
  sentIdOf,
} from "@detektor/events";
import { contentHash, UNKNOWN_CONTENT } from "../known-ids/content-hash.ts";

/** A valid event, its text as received, and the hash of its content. */
export type AcceptedEvent = {
  readonly event: DetektorEvent;
  readonly sent?: SentJson | undefined;
  readonly content: number;
};

/** The events of a request that can be published, each id once, and those that can't. */
export type Accepted = {
  readonly accepted: readonly AcceptedEvent[];
  readonly refused: readonly Refusal[];
  /** What was sent for each refused event, one for each of `refused`. */
  readonly inputs: readonly unknown[];
};

/** Separates valid events from refused ones; an event whose id is known with other content is refused. */
export function acceptEvents(
  all: readonly Decoded[],
  contentOf: (id: string) => number | null,
): Accepted {
  const accepted = new Map<string, AcceptedEvent>();
  const refused: Refusal[] = [];
  const inputs: unknown[] = [];
  const refuse = (refusal: Refusal, input: unknown): void => {
    refused.push(refusal);
    inputs.push(input);
  };
  for (const decoded of all) {
    if (decoded.kind === "refused") {
      refuse(decoded.refusal, decoded.input);
      continue;
    }
    const { event, sent } = decoded;
    const content = contentHash(event);
    const known = accepted.get(event.id)?.content ?? contentOf(event.id) ?? content;
    if (known !== content && known !== UNKNOWN_CONTENT) refuse(idConflict(sentIdOf(event)), event);
    else if (!accepted.has(event.id)) accepted.set(event.id, { event, sent, content });
  }
  return { accepted: [...accepted.values()], refused, inputs };
}

function idConflict(id: string): Refusal {
  const detail = `An event with id ${id} was sent before with other content.`;
  return { id, field: "id", reason: "id_conflict", detail };
}
