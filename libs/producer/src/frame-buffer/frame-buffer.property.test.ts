import fc from "fast-check";
import { expect, test } from "vitest";
import { type BufferPolicy, bufferPolicies } from "./buffer-policy.ts";
import { FrameBuffer } from "./frame-buffer.ts";

type Job = { readonly seq: number; readonly camera: string; readonly priority: number };
type Step =
  | { readonly do: "put"; readonly camera: string; readonly priority: number }
  | { readonly do: "take" };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("put" as const),
    camera: fc.constantFrom("a", "b", "c", "d"),
    priority: fc.nat(10),
  }),
  fc.record({ do: fc.constant("take" as const) }),
);

/** The policies again, as simply as possible: which of all these is dropped, and which is next. */
const goes: Record<
  BufferPolicy,
  (held: readonly Job[], came: Job, capacity: number) => Job | null
> = {
  newest_wins: (held, _came, capacity) => (held.length > capacity ? (held[0] ?? null) : null),
  oldest_wins: (held, came, capacity) => (held.length > capacity ? came : null),
  by_priority: (held, _came, capacity) => {
    const least = Math.min(...held.map(({ priority }) => priority));
    const candidates = held.filter(({ priority }) => priority === least);
    return held.length > capacity ? (candidates[0] ?? null) : null;
  },
  latest_per_camera: (held, came, capacity) => {
    const before = held.find((each) => each !== came && each.camera === came.camera);
    return before ?? (held.length > capacity ? (held[0] ?? null) : null);
  },
};

const isNext = (policy: BufferPolicy, held: readonly Job[]): Job | undefined => {
  if (policy !== "by_priority") return held[0];
  const most = Math.max(...held.map(({ priority }) => priority));
  return held.find(({ priority }) => priority === most);
};

/** Returns the held frames after one arrived: a camera's newer frame takes the older one's place. */
const after = (policy: BufferPolicy, held: readonly Job[], came: Job, gone: Job | null): Job[] => {
  const stays = held.filter((each) => each !== gone);
  if (policy !== "latest_per_camera" || gone?.camera !== came.camera) return stays;
  return held.filter((each) => each !== came).map((each) => (each === gone ? came : each));
};

test.each(bufferPolicies)(
  "whatever comes and goes, no frame is lost, the bound holds and the policy decides: %s",
  (policy) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(step, { maxLength: 60 }),
        (capacity, steps) => {
          const dropped: Job[] = [];
          const buffer = new FrameBuffer<Job>({
            queue: "q",
            capacityFrames: capacity,
            policy,
            frameOf: ({ seq, camera }) => ({ frame_id: String(seq), camera_id: camera }),
            priorityOf: ({ priority }) => priority,
            onDropped: (job) => dropped.push(job),
          });
          let held: Job[] = [];
          for (const [seq, what] of steps.entries()) {
            if (what.do === "take") {
              const expected = isNext(policy, held);
              expect(buffer.takeNow()?.item).toBe(expected);
              held = held.filter((each) => each !== expected);
            } else {
              const came = { seq, camera: what.camera, priority: what.priority };
              const gone = goes[policy]([...held, came], came, capacity);
              const count = dropped.length;
              expect(buffer.put(came)).toBe(gone !== came);
              expect(dropped.slice(count)).toEqual(gone === null ? [] : [gone]);
              held = after(policy, [...held, came], came, gone);
            }
            const counters = buffer.counters();
            expect(counters.held).toBe(held.length);
            expect(counters.held).toBeLessThanOrEqual(capacity);
            expect(counters.put).toBe(counters.taken + counters.dropped + counters.held);
          }
        },
      ),
      { numRuns: 300 },
    );
  },
);
