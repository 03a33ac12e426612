import type { StoredEvent } from "@detektor/events";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryEvents } from "../test/arbitrary-events.ts";
import { exampleAnswers, exampleEvents } from "../test/example-events.ts";
import { asOf, foldFrame } from "./fold-frame.ts";
import { emptyFrame, evolve, type FrameState, view } from "./index.ts";

function byFrame(events: readonly StoredEvent[]): Map<string, StoredEvent[]> {
  const frames = new Map<string, StoredEvent[]>();
  for (const stored of events) {
    if (!("frame_id" in stored.event.data)) continue;
    const frameId = String(stored.event.data.frame_id);
    frames.set(frameId, [...(frames.get(frameId) ?? []), stored]);
  }
  return frames;
}

describe("the example session", () => {
  const frames = byFrame(exampleEvents());
  const answers = exampleAnswers().frames;

  test("has the frames of the answers and no others", () => {
    expect(new Set(frames.keys())).toEqual(new Set(answers.map((answer) => answer["frame_id"])));
  });

  test.each(answers.map((answer) => [String(answer["frame_id"]), answer] as const))(
    "leads to the answer of frame %s",
    (frameId, answer) => {
      const frame = foldFrame(frames.get(frameId) ?? []);
      expect({ ...frame, root_span_id: answer["root_span_id"] }).toMatchObject(answer);
    },
  );
});

describe("a frame is a function of the set of its events", () => {
  test("their order never matters", () => {
    const ordered = arbitraryEvents.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
    );
    fc.assert(
      fc.property(ordered, ([events, shuffled]) => {
        expect(foldFrame(shuffled)).toEqual(foldFrame(events));
      }),
    );
  });

  test("repeats never matter, later copies in the log among them", () => {
    const repeated = arbitraryEvents.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events.concat(events.map(laterCopy)))),
    );
    fc.assert(
      fc.property(repeated, ([events, some]) => {
        expect(foldFrame(events.concat(some))).toEqual(foldFrame(events));
      }),
    );
  });

  test("of copies that differ the first in the stream holds, whatever their order", () => {
    const copied = arbitraryEvents.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.shuffledSubarray(events.concat(events.map(laterCopyOf(events))), {
          minLength: 2 * events.length,
        }),
      ),
    );
    fc.assert(
      fc.property(copied, ([events, some]) => {
        expect(foldFrame(some)).toEqual(foldFrame(events));
      }),
    );
  });

  test("a state that went through JSON goes on as if it had not", () => {
    fc.assert(
      fc.property(arbitraryEvents, (events) => {
        const kept = events.reduce<FrameState>(
          (state, stored) => JSON.parse(JSON.stringify(evolve(state, stored))) as FrameState,
          emptyFrame,
        );
        expect(view(kept)).toEqual(foldFrame(events));
      }),
    );
  });
});

test("no event, no frame", () => {
  expect(foldFrame([])).toBeNull();
});

test("as of a time of record, what was recorded later is not known", () => {
  const events = [...byFrame(exampleEvents()).values()][0] ?? [];
  const state = events.reduce(evolve, emptyFrame);
  const then = Math.min(...events.map((stored) => stored.recordedAtUs));
  expect(view(asOf(state, then))).toMatchObject({ state: "captured", event_count: 1 });
  expect(view(asOf(state, then - 1))).toBeNull();
});

/** Returns a function that makes a later copy of each event, with the content of the next event. */
function laterCopyOf(events: readonly StoredEvent[]) {
  return (stored: StoredEvent, at: number): StoredEvent => {
    const { data, ...other } = events[(at + 1) % events.length]?.event ?? stored.event;
    const { camera_id } = stored.event.data as { readonly camera_id: string };
    const event = { ...other, id: stored.event.id, data: { ...data, camera_id } };
    return laterCopy({ ...stored, event: event as StoredEvent["event"] });
  };
}

function laterCopy(stored: StoredEvent): StoredEvent {
  return { ...stored, revision: stored.revision + 1000n, recordedAtUs: stored.recordedAtUs + 1 };
}
