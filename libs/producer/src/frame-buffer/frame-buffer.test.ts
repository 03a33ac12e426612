import { describe, expect, test } from "vitest";
import { FrameBuffer } from "./frame-buffer.ts";
import type { BufferedFrame, FrameBufferOptions, FrameDrop } from "./frame-buffer-options.ts";

type Job = { readonly frame: BufferedFrame; readonly priority: number };

const job = (seq: number, camera_id = "cam-1", priority = 0): Job => ({
  frame: { frame_id: `f-${seq}`, camera_id, seq, session_id: "s-1" },
  priority,
});

function buffer(options: Partial<FrameBufferOptions<Job>> = {}) {
  const clock = { ms: 0 };
  const drops: (FrameDrop & { readonly seq: number | undefined })[] = [];
  const made = new FrameBuffer<Job>({
    queue: "detect",
    capacityFrames: 2,
    policy: "newest_wins",
    frameOf: ({ frame }) => frame,
    onDropped: ({ frame: { seq } }, drop) => drops.push({ seq, ...drop }),
    nowMs: () => clock.ms,
    ...options,
  });
  const taken = () => {
    const all = [];
    for (let next = made.takeNow(); next !== null; next = made.takeNow()) {
      all.push(next.item.frame.seq);
    }
    return all;
  };
  return { made, clock, drops, taken };
}

describe("a full buffer", () => {
  test("gives up its oldest frame where the newest wins", () => {
    const { made, drops, taken } = buffer({ policy: "newest_wins" });
    expect([1, 2, 3].map((seq) => made.put(job(seq)))).toEqual([true, true, true]);
    expect(drops).toEqual([{ seq: 1, reason: "queue_full", waitMs: 0, depthFrames: 2 }]);
    expect(taken()).toEqual([2, 3]);
  });

  test("gives up the frame that comes where the oldest wins", () => {
    const { made, drops, taken } = buffer({ policy: "oldest_wins" });
    expect([1, 2, 3].map((seq) => made.put(job(seq)))).toEqual([true, true, false]);
    expect(drops).toEqual([{ seq: 3, reason: "queue_full", waitMs: 0, depthFrames: 2 }]);
    expect(taken()).toEqual([1, 2]);
  });

  test("gives up the oldest of the least priority, and the most important leave first", () => {
    const priorityOf = ({ priority }: Job) => priority;
    const { made, drops, taken } = buffer({ policy: "by_priority", capacityFrames: 3, priorityOf });
    for (const [seq, priority] of [5, 1, 1, 9, 1, 0].entries()) made.put(job(seq, "c", priority));
    expect(drops.map(({ seq }) => seq)).toEqual([1, 2, 5]);
    expect(taken()).toEqual([3, 0, 4]);
  });

  test("of the latest frames gives up that of the camera that has waited longest", () => {
    const { made, drops, taken } = buffer({ policy: "latest_per_camera" });
    for (const [seq, camera] of ["a", "b", "c"].entries()) made.put(job(seq, camera));
    expect(drops).toMatchObject([{ seq: 0, reason: "queue_full" }]);
    expect(taken()).toEqual([1, 2]);
  });
});

test("a camera's newer frame takes over its place and its turn, and the older one is stale", () => {
  const { made, drops, taken } = buffer({ policy: "latest_per_camera" });
  made.put(job(1, "a"));
  made.put(job(2, "b"));
  made.put(job(3, "a"));
  expect(drops).toEqual([{ seq: 1, reason: "stale", waitMs: 0, depthFrames: 2 }]);
  expect(taken()).toEqual([3, 2]);
});

test("a frame that has waited too long is stale when its turn comes", () => {
  const { made, clock, drops } = buffer({ maxWaitMs: 100 });
  made.put(job(1));
  clock.ms = 100.5;
  made.put(job(2));
  expect(made.takeNow()).toMatchObject({ item: job(2), waitMs: 0, depthFrames: 0 });
  expect(drops).toEqual([{ seq: 1, reason: "stale", waitMs: 100.5, depthFrames: 2 }]);
});

test("each wait and each drop is an event, with the frame's identity and the depth", () => {
  const reported: unknown[] = [];
  const report = (name: string) => (data: object) => void reported.push([name, data]);
  const { made, clock } = buffer({
    capacityFrames: 1,
    producer: {
      frameQueued: report("queued"),
      frameDequeued: report("dequeued"),
      frameDropped: report("dropped"),
    } as never,
  });
  made.put(job(1));
  made.put(job(2));
  clock.ms = 12.5;
  made.takeNow();
  const queue = "detect";
  const depths = { depth_frames: 1, capacity_frames: 1 };
  expect(reported).toEqual([
    ["queued", { ...job(1).frame, queue, ...depths }],
    ["dropped", { ...job(1).frame, queue, reason: "queue_full", depth_frames: 1 }],
    ["queued", { ...job(2).frame, queue, ...depths }],
    ["dequeued", { ...job(2).frame, queue, wait_ms: 12.5 }],
  ]);
});

describe("a taker", () => {
  test("gets the frame that comes, each frame one taker, in their order", async () => {
    const { made } = buffer();
    const [first, second] = [made.take(), made.take()];
    made.put(job(1));
    made.put(job(2));
    expect(await first).toMatchObject({ kind: "frame", item: job(1) });
    expect(await second).toMatchObject({ kind: "frame", item: job(2) });
    expect(made.counters()).toMatchObject({ put: 2, taken: 2, dropped: 0, held: 0 });
  });

  test("whose time is over gets no frame, and takes none away", async () => {
    const { made } = buffer();
    expect(await made.take({ timeoutMs: 1 })).toEqual({ kind: "timeout" });
    made.put(job(1));
    expect(made.counters().held).toBe(1);
  });

  test("who gives up by signal takes no frame away", async () => {
    const { made } = buffer();
    const stop = new AbortController();
    const taking = made.take({ signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(taking).rejects.toThrow("enough");
    await expect(made.take({ signal: stop.signal })).rejects.toThrow("enough");
    made.put(job(1));
    expect(made.counters().held).toBe(1);
  });
});

describe("a closed buffer", () => {
  test("hands out what it holds, then ends, and drops what comes", async () => {
    const { made, drops } = buffer();
    made.put(job(1));
    made.close();
    expect(made.put(job(2))).toBe(false);
    expect(drops).toMatchObject([{ seq: 2, reason: "shutdown", depthFrames: 1 }]);
    const seqs = [];
    for await (const { item } of made) seqs.push(item.frame.seq);
    expect(seqs).toEqual([1]);
    expect(await made.take()).toEqual({ kind: "closed" });
  });

  test("ends the waits for frames", async () => {
    const { made } = buffer();
    const taking = made.take();
    made.close();
    expect(await taking).toEqual({ kind: "closed" });
  });

  test("gives up all that waits when it is told to", () => {
    const { made, drops } = buffer();
    made.put(job(1));
    made.put(job(2));
    made.dropAll();
    expect(drops).toMatchObject([
      { seq: 1, reason: "shutdown", depthFrames: 2 },
      { seq: 2, reason: "shutdown", depthFrames: 1 },
    ]);
  });
});

test.each([
  ["capacityFrames", { capacityFrames: 0 }],
  ["capacityFrames", { capacityFrames: 1.5 }],
  ["policy", { policy: "random" as never }],
  ["queue", { queue: "" }],
  ["maxWaitMs", { maxWaitMs: Number.NaN }],
])("what %s can't be is refused by its name", (name, options) => {
  expect(() => buffer(options)).toThrow(new RegExp(`^${name} must be`));
});

test("a frame of an impossible priority is refused, and not counted", () => {
  const { made } = buffer({ policy: "by_priority", priorityOf: ({ priority }) => priority });
  expect(() => made.put(job(1, "c", 11))).toThrow(/^priority must be/);
  expect(made.counters().put).toBe(0);
});
