import { emmettFrame } from "./emmett-frame.ts";
import type { EmmettPlan, EmmettReport } from "./emmett-plan.ts";
import { openEmmettStore } from "./emmett-store.ts";

// A separate process, like each part of the chain that it is compared with.
const plan = JSON.parse(process.argv[2] ?? "{}") as EmmettPlan;
const report = (message: EmmettReport): void => void process.send?.(message);
process.once("disconnect", () => process.exit(1));

const store = await openEmmettStore(plan.postgresUrl);
const first = emmettFrame();
await store.append(first.stream, first.events); // the first append creates the projection's table

const appendFor = async (durationMs: number): Promise<number> => {
  const endMs = performance.now() + durationMs;
  let events = 0;
  const write = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const frame = emmettFrame();
      for (let at = 0; at < frame.events.length; at += plan.batch) {
        const some = frame.events.slice(at, at + plan.batch);
        await store.append(frame.stream, some);
        events += some.length;
      }
    }
  };
  await Promise.all(Array.from({ length: plan.writers }, write));
  return events;
};

await appendFor(plan.warmUpMs);
report({ kind: "begun" });
const beganMs = performance.now();
const cpu = process.cpuUsage();
const events = await appendFor(plan.durationMs);
const { user, system } = process.cpuUsage(cpu);
report({ kind: "done", events, ms: performance.now() - beganMs, cpuMicros: user + system });
await store.close();
process.exit(); // the projection's own pool stays open, and would keep the process running
