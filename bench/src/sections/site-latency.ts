import { setTimeout as wait } from "node:timers/promises";
import { type ApiClient, createApiClient } from "../chain/api-client.ts";
import { pollMs, untilCompleted } from "../chain/until-completed.ts";
import { createLatencies, type Latencies } from "../measure/latencies.ts";
import { carryLoad } from "./carry-load.ts";
import type { ChainContext, Section } from "./section.ts";

const cameras = 50;
const fps = 10;
const sampleOneIn = 53; // not a divisor of the cameras, so that all of them are sampled
const lookupsPerSecond = 50;

/** Site load: how long until a frame can be queried, and how long queries take meanwhile. */
export const siteLatency: Section<ChainContext> = {
  name: "latency",
  measure: async (context) => {
    const seconds = context.quick ? 6 : 25;
    context.say(`a site, 4,500 events/s for ${seconds} s: latency until a frame can be asked for`);
    const api = createApiClient(context.chain.queryApiUrl, 64);
    const visible = createLatencies();
    const lookups = createLatencies();
    const waiting: Promise<Error | null>[] = [];
    const known: string[] = [];
    const stop = new AbortController();
    waiting.push(ask(api, known, lookups, stop.signal).then(nothing, errorOf));
    const load = { site: "bench-site", cameras, fps, seconds, sampleOneIn, maxOutstanding: 0 };
    const carried = await carryLoad(context, load, (frameId, publishedMs) => {
      waiting.push(untilCompleted(api, frameId, publishedMs, visible).then(nothing, errorOf));
      known.push(frameId);
    }).finally(() => stop.abort());
    const failed = (await Promise.all(waiting)).find((error) => error !== null);
    api.close();
    if (failed !== undefined) throw failed;
    const [seen, asked] = [visible.summary(), lookups.summary()];
    return {
      name: "latency",
      title: "A site: 50 cameras × 10 frames/s × 9 events, 4,500 events/s",
      rows: [
        {
          what: "published → completed in GET /v1/frames/{id}",
          figure: `p50 ${seen.p50} ms, p99 ${seen.p99} ms (${seen.count} frames)`,
          target: "p99 < 250 ms",
          cpu: { ...carried.cpu, "(load generator)": carried.generatorCpu },
          note: `asked every ${pollMs} ms; CPU of the query API is for ${lookupsPerSecond} lookups/s and this asking`,
        },
        {
          what: `a frame by id meanwhile, ${lookupsPerSecond}/s`,
          figure: `p50 ${asked.p50} ms, p99 ${asked.p99} ms (${asked.count} requests)`,
          target: "p99 < 10 ms",
        },
      ],
      data: { visible: seen, lookups: asked, carried },
    };
  },
};

const nothing = (): null => null;
const errorOf = (cause: unknown): Error =>
  cause instanceof Error ? cause : new Error(String(cause));

const ask = async (
  api: ApiClient,
  known: readonly string[],
  latencies: Latencies,
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await wait(1000 / lookupsPerSecond);
    const frameId = known[Math.floor(Math.random() * (known.length - 10))];
    if (frameId === undefined) continue;
    const fromMs = performance.now();
    const { status } = await api.get(`/v1/frames/${frameId}`);
    if (status === 200) latencies.record(performance.now() - fromMs);
  }
};
