import { EventRejected, type FrameEvent, isFrameEvent, type StoredEvent } from "@detektor/events";
import { factOf } from "./fact-of.ts";
import type { Claim, Fact, FrameState } from "./frame-state.ts";

/** More events than any pipeline produces for a frame: bounds the cost of one frame. */
export const maxFactsPerFrame = 5000;

/** An error for an event that can't belong to the frame it was applied to. */
export class NotOfThisFrame extends EventRejected {
  override readonly name = "NotOfThisFrame";
}

/**
 * Returns the frame with one more event; a known event changes nothing, and order doesn't matter. Throws
 * NotOfThisFrame, RangeError.
 */
export function evolve(state: FrameState, stored: StoredEvent): FrameState {
  return evolveAll(state, [stored]);
}

/** Like `evolve` for each of the events, at the cost of one copy. */
export function evolveAll(state: FrameState, events: Iterable<StoredEvent>): FrameState {
  const draft = {
    frameId: state.frameId,
    claims: state.claims.slice(),
    facts: state.facts.slice(),
    others: state.others,
  };
  let changed = false;
  for (const stored of events) changed = add(draft, stored) || changed;
  return changed ? draft : state;
}

type Draft = Pick<FrameState, "others"> & {
  frameId: string;
  readonly claims: Claim[];
  readonly facts: Fact[];
};

function add(draft: Draft, stored: StoredEvent): boolean {
  const event = frameEventOf(stored);
  const known = draft.facts.findIndex(
    (fact) => fact.id === event.id && isOfCamera(draft.claims[fact.claim ?? 0], event),
  );
  if (known >= 0) return keepFirstCopy(draft, known, stored, event);
  if (draft.frameId === "") draft.frameId = event.data.frame_id;
  if (draft.frameId !== event.data.frame_id) {
    throw new NotOfThisFrame(`${event.data.frame_id} is not ${draft.frameId}`);
  }
  if (draft.facts.length >= maxFactsPerFrame) {
    throw new NotOfThisFrame(`the frame has ${maxFactsPerFrame} events already`);
  }
  draft.facts.push(factOf(stored, event, claimIndex(draft.claims, event)));
  return true;
}

/** Keeps the first copy in the stream: a repeat may have been appended hours later, with other content. */
function keepFirstCopy(
  draft: Draft,
  index: number,
  stored: StoredEvent,
  event: FrameEvent,
): boolean {
  const known = draft.facts[index];
  if (known === undefined || known.rev <= Number(stored.revision)) return false;
  draft.facts[index] = factOf(stored, event, claimIndex(draft.claims, event));
  return true;
}

/**
 * Returns whether a claim is of the event's camera: two cameras may use one event id, but their streams and
 * events are separate.
 */
function isOfCamera(claim: Claim | undefined, { site, data }: FrameEvent): boolean {
  return claim?.camera === data.camera_id && claim.site === site;
}

function frameEventOf(stored: StoredEvent): FrameEvent {
  if (isFrameEvent(stored.event)) return stored.event;
  throw new NotOfThisFrame(`${stored.event.type} is not an event of a frame`);
}

function claimIndex(claims: Claim[], event: FrameEvent): number {
  const { data } = event;
  const same = claims.findIndex(
    (claim) =>
      claim.seq === data.seq &&
      claim.session === data.session_id &&
      claim.correlationId === event.correlationid &&
      claim.producerFrameId === data.producer_frame_id &&
      claim.camera === data.camera_id &&
      claim.site === event.site,
  );
  return same >= 0 ? same : claims.push(claimOf(event)) - 1;
}

function claimOf({ site, correlationid, data }: FrameEvent): Claim {
  return {
    site,
    camera: data.camera_id,
    session: data.session_id,
    seq: data.seq,
    producerFrameId: data.producer_frame_id,
    correlationId: correlationid,
  };
}
