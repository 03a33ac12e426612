/*
 * Measures by the real clock what each policy of a FrameBuffer does to an overloaded detector: prints the
 * table of docs/frame-buffer.md. Takes a minute; `node scripts/measure-frame-buffer.ts [SECONDS]` in
 * libs/producer.
 */
import { setTimeout as wait } from "node:timers/promises";
import { FrameBuffer, type FrameBufferOptions } from "../src/index.ts";

type Frame = { readonly camera: string; readonly seq: number; readonly capturedMs: number };
type Ended = Frame & { readonly waitMs: number; readonly ageMs: number };

const WORK_MS = 50;
/** 36 frames/s for a detector that processes 20 at most. */
const cameras = [
  { camera: "gate", fps: 24, priority: 0 },
  { camera: "door", fps: 6, priority: 8 },
  { camera: "yard", fps: 6, priority: 0 },
];
const seconds = Number(process.argv[2] ?? 10);

const buffers: readonly (readonly [string, Partial<FrameBufferOptions<Frame>>])[] = [
  ["no bound worth the name", { policy: "oldest_wins", capacityFrames: 100_000 }],
  ["`oldest_wins`", { policy: "oldest_wins" }],
  ["`newest_wins`", { policy: "newest_wins" }],
  ["`newest_wins`, `maxWaitMs: 150`", { policy: "newest_wins", maxWaitMs: 150 }],
  ["`by_priority` (door 8, others 0)", { policy: "by_priority" }],
  ["`latest_per_camera`", { policy: "latest_per_camera" }],
];

console.log(
  "| buffer of 8 | detected | dropped | wait p50 | wait p99 | age p99 | door's age p99 | door detected | gate detected |",
);
console.log("|---|---|---|---|---|---|---|---|---|");
for (const [name, options] of buffers) console.log(row(name, await overload(options)));

async function overload(options: Partial<FrameBufferOptions<Frame>>) {
  const buffer = new FrameBuffer<Frame>({
    queue: "detect",
    capacityFrames: 8,
    policy: "newest_wins",
    frameOf: ({ camera, seq }) => ({ frame_id: `${camera}-${seq}`, camera_id: camera }),
    priorityOf: ({ camera }) => cameras.find((each) => each.camera === camera)?.priority ?? 0,
    ...options,
  });
  const detecting = detect(buffer);
  const captured = await Promise.all(
    cameras.map(({ camera, fps }) => capture(buffer, camera, fps)),
  );
  buffer.close();
  buffer.dropAll();
  return { captured: captured.flat(), ended: await detecting };
}

/** Produces frames on schedule; a late timer is compensated. */
async function capture(buffer: FrameBuffer<Frame>, camera: string, fps: number): Promise<Frame[]> {
  const frames = [];
  const startMs = performance.now();
  for (let seq = 0; seq < fps * seconds; seq += 1) {
    await wait(Math.max(0, startMs + (seq * 1000) / fps - performance.now()));
    const frame = { camera, seq, capturedMs: performance.now() };
    buffer.put(frame);
    frames.push(frame);
  }
  return frames;
}

async function detect(buffer: FrameBuffer<Frame>): Promise<Ended[]> {
  const ended = [];
  for await (const { item, waitMs } of buffer) {
    await wait(WORK_MS);
    ended.push({ ...item, waitMs, ageMs: performance.now() - item.capturedMs });
  }
  return ended;
}

function row(name: string, { captured, ended }: Awaited<ReturnType<typeof overload>>): string {
  const of = (camera: string) => ended.filter((each) => each.camera === camera);
  const share = (part: readonly Frame[], whole: readonly Frame[]) =>
    `${Math.round((100 * part.length) / whole.length)} %`;
  const part = (camera: string) =>
    share(
      of(camera),
      captured.filter((each) => each.camera === camera),
    );
  const waits = ended.map(({ waitMs }) => waitMs);
  const cells = [
    name,
    `${(ended.length / seconds).toFixed(1)} /s`,
    `${100 - Math.round((100 * ended.length) / captured.length)} %`,
    `${percentile(waits, 0.5)} ms`,
    `${percentile(waits, 0.99)} ms`,
    `${percentile(
      ended.map(({ ageMs }) => ageMs),
      0.99,
    )} ms`,
    `${percentile(
      of("door").map(({ ageMs }) => ageMs),
      0.99,
    )} ms`,
    part("door"),
    part("gate"),
  ];
  return `| ${cells.join(" | ")} |`;
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0);
}
