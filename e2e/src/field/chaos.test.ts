import { setTimeout as delay } from "node:timers/promises";
import { eventually } from "@detektor/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acknowledgedLoad } from "../acknowledged-load.ts";
import { getJson } from "../http.ts";
import { report } from "../kill-run.ts";
import { random } from "../random.ts";
import { sendByHttp } from "../send.ts";
import { pick } from "./chaos/deed.ts";
import { DEEDS } from "./chaos/deeds.ts";
import { type Neighbours, OPERATOR, SERVICES, startNeighbours } from "./chaos/neighbours.ts";
import { probeFrame, probesOf } from "./chaos/probes.ts";
import { ReadinessWatch } from "./chaos/readiness.ts";

// CHAOS_SEEDS=100 CHAOS_FROM=1 npm test -- e2e/src/field/chaos
// A failure names its seed: set CHAOS_FROM to it and CHAOS_SEEDS=1. CHAOS_DEED="lock a table" runs only that
// deed, CHAOS_FOR_MS=15000 for this long; CHAOS_CLIENT=official uses the store's official client.
const { CHAOS_SEEDS, CHAOS_FROM, CHAOS_DEED, CHAOS_FOR_MS } = process.env;
const seeds = Number(CHAOS_SEEDS ?? 2);
const from = Number(CHAOS_FROM ?? 302);
const steps = 3;
const mostReadyMs = 10_000;

let on: Neighbours;
let frame: string;
beforeAll(async () => {
  on = await startNeighbours();
  const { frameId, events } = probeFrame();
  frame = frameId;
  await sendByHttp(on.services.ingest.url, events);
  const url = `${on.services["query-api"].url}/v1/frames/${frame}`;
  await eventually(() => getJson(url), { timeoutMs: 30_000 });
});
afterAll(() => on?.stop());

test.each(Array.from({ length: seeds }, (_, index) => from + index))(
  "whatever is taken away from the services and put back, all that was acknowledged is there once, and what doesn't work isn't called ready for long (CHAOS_FROM=%i)",
  async (seed) => {
    const next = random(seed);
    const site = `chaos-${seed}`;
    const watch = watchAll();
    const stop = new AbortController();
    const loading = acknowledgedLoad({
      natsUrl: on.nats.url,
      natsUser: OPERATOR,
      ingestUrl: on.services.ingest.url,
      site,
      cameras: 4,
      framesPerSecond: 20,
      signal: stop.signal,
    });
    loading.catch(() => undefined);
    const done: string[] = [];
    try {
      await watch.untilAllWork();
      for (let step = 0; step < steps; step += 1) await takeAndPutBack(next, done);
      await watch.untilAllWork();
      stop.abort();
      const load = await loading;
      await holds(load, site);
    } catch (error) {
      // A service that has died would fail every later seed.
      await Promise.all(SERVICES.map((name) => on.services[name].restart())).catch(() => undefined);
      throw new Error(`CHAOS_FROM=${seed} fails after: ${done.join("; ")}`, { cause: error });
    } finally {
      stop.abort();
      await watch.end();
    }

    /** Does one or two deeds at once, undoes them after a while, and waits until all services work. */
    async function takeAndPutBack(chance: () => number, lines: string[]): Promise<void> {
      const names = Array.from({ length: chance() < 0.3 ? 2 : 1 }, () => nameOf(chance));
      const forMs = Number(CHAOS_FOR_MS ?? someMs(chance));
      lines.push(`${names.join(" and ")} for ${forMs} ms`);
      const putBack: (() => Promise<unknown>)[] = [];
      for (const name of names) {
        // If the target is already gone, the deed isn't done.
        const taken = DEEDS[name]?.(on, chance).catch(() => null);
        const back = await taken;
        if (back) putBack.push(back);
        else lines.push("(the last one could not be done)");
      }
      await delay(forMs);
      await Promise.all(putBack.map(untilDone));
      await watch.untilAllWork();
      watch.check();
    }
  },
  300_000,
);

/** Returns a short time, or one longer than a service may take to notice. */
const someMs = (chance: () => number): number =>
  Math.round(chance() < 0.6 ? 3000 * chance() : 12_000 + 4000 * chance());

const nameOf = (chance: () => number): string => CHAOS_DEED ?? pick(Object.keys(DEEDS), chance);

const untilDone = (back: () => Promise<unknown>) =>
  eventually(back, { timeoutMs: 30_000, everyMs: 500 });

async function holds(load: Awaited<ReturnType<typeof acknowledgedLoad>>, site: string) {
  const endpoints = { eventStore: on.store.url, queryApi: on.services["query-api"].url };
  const found = await report(endpoints, load, steps, site);
  expect(found.acknowledged).toBeGreaterThan(20);
  expect(found).toMatchObject({ missing: [], doubled: [], unknown: [], wrongFrames: [] });
  const frames = load.frames.size;
  expect(found.ledger).toEqual({ captured: frames, completed: frames });
}

function watchAll() {
  const end = new AbortController();
  const probes = probesOf(on, frame);
  const watched = SERVICES.map(
    (name) => new ReadinessWatch(name, on.services[name].url, probes[name]),
  );
  const running = watched.map((service) => service.run(end.signal));
  const now = () => watched.map((service) => service.now());
  const check = () => {
    const lies = now().filter(({ worstMs }) => worstMs > mostReadyMs);
    const lines = lies.map(({ name, worstMs, worst }) => `${name}, for ${worstMs} ms: ${worst}`);
    expect(lines, "called ready while it didn't work").toEqual([]);
  };
  return {
    check,
    untilAllWork: () =>
      eventually(
        () => {
          const not = now().filter(({ working, ready }) => !working || !ready);
          expect(not.map(({ name, says, failure }) => ({ name, says, failure }))).toEqual([]);
        },
        { timeoutMs: 60_000, everyMs: 100 },
      ),
    async end() {
      end.abort();
      await Promise.all(running);
    },
  };
}
