import { defaultGeneration } from "@detektor/read-model";
import pg from "pg";
import { createApiClient } from "../chain/api-client.ts";
import { createLatencies, type LatencySummary } from "../measure/latencies.ts";
import { cpuPerEvent, readCpu } from "../measure/process-cpu.ts";
import type { ChainContext, Section } from "./section.ts";

const connections = 16;

/** How many queries of a frame by id are answered per second, without other load. */
export const frameById: Section<ChainContext> = {
  name: "frame-by-id",
  measure: async ({ chain, quick, say }) => {
    const durationMs = quick ? 3000 : 8000;
    say(`frames by id from ${connections} connections for ${durationMs / 1000} s`);
    const frames = await someFrames(chain.postgresUrl);
    const { "query-api": queryApi = 0, postgres = 0 } = chain.pids();
    const before = await readCpu({ "query-api": queryApi, postgres });
    const latencies = await askFor(frames, chain.queryApiUrl, durationMs);
    const after = await readCpu({ "query-api": queryApi, postgres });
    const cpu = cpuPerEvent(before, after, latencies.count);
    const requestsPerSecond = Math.round((latencies.count * 1000) / durationMs);
    const { p50, p99 } = latencies;
    const row = {
      what: "a frame by id",
      figure: `${requestsPerSecond} req/s, p50 ${p50} ms, p99 ${p99} ms`,
      target: "p99 < 10 ms",
      cpu,
      note: "CPU µs for each request; the client shares the machine",
    };
    const title = `GET /v1/frames/{id}, ${connections} connections, nothing else going on`;
    const data = { requestsPerSecond, latencies, connections, cpu };
    return { name: "frame-by-id", title, rows: [row], data };
  },
};

const askFor = async (
  frames: readonly string[],
  url: string,
  durationMs: number,
): Promise<LatencySummary> => {
  const api = createApiClient(url, connections);
  const latencies = createLatencies();
  const endMs = performance.now() + durationMs;
  const askOn = async (): Promise<void> => {
    while (performance.now() < endMs) {
      const frameId = frames[Math.floor(Math.random() * frames.length)];
      const fromMs = performance.now();
      const { status } = await api.get(`/v1/frames/${frameId}`);
      if (status !== 200) throw new Error(`frame ${frameId} answered ${status}`);
      latencies.record(performance.now() - fromMs);
    }
  };
  await Promise.all(Array.from({ length: connections }, askOn));
  api.close();
  return latencies.summary();
};

const someFrames = async (postgresUrl: string): Promise<string[]> => {
  const client = new pg.Client({ connectionString: postgresUrl });
  await client.connect();
  const { rows } = await client.query<{ frame_id: string }>(
    `SELECT frame_id FROM ${defaultGeneration.schema}.frames LIMIT 20000`,
  );
  await client.end();
  return rows.map((row) => row.frame_id);
};
