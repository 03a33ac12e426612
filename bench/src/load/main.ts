import { createProducer } from "@detektor/producer";
import { eventsPerFrame, type LoadOrder, type LoadPlan, type LoadReport } from "./load-plan.ts";
import { playFlatOut, playPaced } from "./play.ts";
import type { PlayedFrame } from "./publish-frame.ts";

// A separate process, so that the cost of generating the load isn't measured as the cost of processing it.
const plan = JSON.parse(process.argv[2] ?? "{}") as LoadPlan;
const report = (message: LoadReport): void => void process.send?.(message);
const nowMs = (): number => performance.timeOrigin + performance.now();

const producer = createProducer({
  natsUrl: plan.natsUrl,
  site: plan.site,
  source: "bench/1",
  whenFull: "wait",
});
let queryable = 0;
process.on("message", (order: LoadOrder) => {
  queryable = order.events;
});
process.once("disconnect", () => process.exit(1));

const published = (frame: PlayedFrame, number: number): void => {
  if (plan.sampleOneIn === 0 || number % plan.sampleOneIn !== 0) return;
  report({ kind: "sample", frameId: frame.frameId, publishedMs: nowMs() });
};

const firstMs = nowMs();
const playing = { producer, plan, queryable: () => queryable, published };
const frames = await (plan.fps === null ? playFlatOut(playing) : playPaced(playing, plan.fps));
const lastMs = nowMs();
await producer.close({ timeoutMs: 30_000 });
const { acknowledged, dropped, failed, refused } = producer.counters();
const { user, system } = process.cpuUsage();
report({
  kind: "done",
  frames,
  events: frames * eventsPerFrame,
  acknowledged,
  lost: dropped + failed + refused,
  cpuMicros: user + system,
  firstMs,
  lastMs,
});
process.disconnect?.();
