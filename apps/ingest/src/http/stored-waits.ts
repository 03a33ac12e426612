import type { Outcome, PendingEvent } from "../append/pending-event.ts";

/** Who waits for an event to be stored. */
export type StoredWaits = {
  /** The outcome of the event with this id and content; `forget` MUST be called in the end. */
  readonly expect: (id: string, content: number) => ExpectedOutcome;
  readonly tell: (pending: PendingEvent, outcome: Outcome) => void;
};

/** An outcome to come. */
export type ExpectedOutcome = {
  readonly outcome: Promise<Outcome>;
  readonly forget: () => void;
};

type Wait = { readonly content: number; readonly resolve: (outcome: Outcome) => void };

/** Nobody waits yet. */
export function createStoredWaits(): StoredWaits {
  const waits = new Map<string, Set<Wait>>();
  return {
    expect(id, content) {
      const { promise, resolve } = Promise.withResolvers<Outcome>();
      const wait = { content, resolve };
      const others = waits.get(id) ?? new Set();
      waits.set(id, others.add(wait));
      const forget = () => {
        others.delete(wait);
        if (others.size === 0 && waits.get(id) === others) waits.delete(id);
      };
      return { outcome: promise, forget };
    },
    tell({ event, content }, outcome) {
      if (waits.size === 0 || outcome.kind === "absent") return;
      for (const wait of waits.get(event.id) ?? []) {
        if (wait.content === content) wait.resolve(outcome);
      }
    },
  };
}
