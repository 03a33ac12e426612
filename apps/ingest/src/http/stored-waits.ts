import type { Outcome, PendingEvent } from "../append/pending-event.ts";

/** The events that HTTP has accepted, and the requests that wait until they are stored. */
export type StoredWaits = {
  /** Returns the outcome of the event with this id and content; `forget` MUST be called in the end. */
  readonly expect: (id: string, content: number) => ExpectedOutcome;
  readonly settle: (pending: PendingEvent, outcome: Outcome) => void;
  /** Returns whether any request waits. */
  readonly isAny: () => boolean;
  /** Returns the content of a recently accepted, unsettled event; null if there is none with this id. */
  readonly contentOf: (id: string) => number | null;
};

/** A future outcome; call `forget` with `accepted` true if the broker has the event. */
export type ExpectedOutcome = {
  readonly outcome: Promise<Outcome>;
  readonly forget: (accepted: boolean) => void;
};

type Wait = { readonly content: number; readonly resolve: (outcome: Outcome) => void };

const mostAccepted = 20_000;

/** Returns an empty set of waits. */
export function createStoredWaits(): StoredWaits {
  const waits = new Map<string, Set<Wait>>();
  const accepted = createAccepted();
  return {
    expect(id, content) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const wait = { content, resolve };
      const others = waits.get(id) ?? new Set();
      waits.set(id, others.add(wait));
      accepted.add(id, content);
      const forget = (isAccepted: boolean): void => {
        if (!isAccepted) accepted.remove(id);
        others.delete(wait);
        if (others.size === 0 && waits.get(id) === others) waits.delete(id);
      };
      return { outcome: promise, forget };
    },
    settle({ event, content }, outcome) {
      if (waits.size === 0 && accepted.isEmpty()) return;
      accepted.remove(event.id);
      for (const wait of waits.get(event.id) ?? []) {
        if (wait.content === content) wait.resolve(outcome);
      }
    },
    isAny: () => waits.size > 0,
    contentOf: accepted.contentOf,
  };
}

/** Returns the contents of unsettled events; above a limit the oldest are forgotten. */
function createAccepted() {
  const contents = new Map<string, number>();
  return {
    add(id: string, content: number): void {
      contents.set(id, content);
      if (contents.size <= mostAccepted) return;
      const [oldest] = contents.keys();
      if (oldest !== undefined) contents.delete(oldest);
    },
    remove: (id: string) => void contents.delete(id),
    isEmpty: () => contents.size === 0,
    contentOf: (id: string) => contents.get(id) ?? null,
  };
}
