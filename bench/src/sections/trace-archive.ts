import { defaultGeneration } from "@detektor/read-model";
import pg from "pg";
import { type ArchiveClient, createArchiveClient } from "../chain/archive-client.ts";
import { createLatencies, type LatencySummary } from "../measure/latencies.ts";
import { readPeakMemory } from "../measure/process-cpu.ts";
import { fillADay } from "./fill-a-day.ts";
import type { ChainContext, Section } from "./section.ts";

const dayMs = 86_400_000;

/** How long Jaeger waits for one trace, and for a search in a day. */
export const traceArchive: Section<ChainContext> = {
  name: "trace-archive",
  measure: async ({ chain, quick, say }) => {
    const frames = quick ? 40_000 : 200_000;
    const archive = createArchiveClient(await chain.startArchive());
    const client = new pg.Client({ connectionString: chain.postgresUrl });
    await client.connect();
    try {
      say("single traces from the archive");
      const known = await someFrames(client);
      const one = await timed(known, quick ? 500 : 3000, ({ trace_id: id }) =>
        archive.getTraces(id),
      );
      say(`a day of ${frames} frames is filled, and searched`);
      await fillADay(client, frames);
      const searches = await searchesIn(archive, known, quick ? 5 : 20);
      const { "trace-archive": pid = 0 } = chain.pids();
      const memory = (await readPeakMemory({ archive: pid }))["archive"];
      return {
        name: "trace-archive",
        title: `Jaeger asks the trace archive, a day with ${frames} frames`,
        rows: [
          { what: "GetTraces, one frame", figure: figureOf(one), note: `at most ${memory} MB` },
          ...searches.map(({ what, found }) => ({
            what: `FindTraces, ${what}`,
            figure: figureOf(found),
          })),
        ],
        data: { one, searches, frames, memory },
      };
    } finally {
      archive.close();
      await client.end();
    }
  },
};

const figureOf = ({ p50, p99, count }: LatencySummary): string =>
  `p50 ${p50} ms, p99 ${p99} ms (${count} calls)`;

type Known = { readonly trace_id: Buffer; readonly camera_id: string; readonly frame_id: string };

const someFrames = async (client: pg.Client): Promise<readonly Known[]> => {
  const { rows } = await client.query<Known>(
    `SELECT ${defaultGeneration.schema}.trace_id(site, frame_id) AS trace_id, camera_id, frame_id
     FROM ${defaultGeneration.schema}.frames ORDER BY random() LIMIT 2000`,
  );
  return rows;
};

const timed = async (
  known: readonly Known[],
  times: number,
  ask: (frame: Known) => Promise<number>,
): Promise<LatencySummary> => {
  const latencies = createLatencies();
  for (let n = -3; n < times; n++) {
    const frame = known[Math.abs(n) % known.length];
    if (frame === undefined) throw new Error("there are no frames");
    const fromMs = performance.now();
    await ask(frame);
    if (n >= 0) latencies.record(performance.now() - fromMs);
  }
  return latencies.summary();
};

type Search = {
  readonly what: string;
  readonly query: (frame: Known) => object;
  readonly finds: boolean;
};

const tagged = (key: string, stringValue: string) => ({
  attributes: [{ key, value: { stringValue } }],
});

const kinds: readonly Search[] = [
  { what: "by frame.id", query: (of) => tagged("frame.id", of.frame_id), finds: true },
  {
    what: "20 newest of a camera",
    query: (of) => tagged("frame.camera_id", of.camera_id),
    finds: true,
  },
  {
    what: "20 newest with an operation",
    query: () => ({ operationName: "process detect" }),
    finds: true,
  },
  { what: "errors, of which there are none", query: () => tagged("error", "true"), finds: false },
  {
    what: "longer than 10 s, of which there are none",
    query: () => ({ durationMin: { seconds: 10 } }),
    finds: false,
  },
  {
    what: "a device that there is not, to the bounds",
    query: () => tagged("frame.device", "none"),
    finds: false,
  },
];

const searchesIn = async (archive: ArchiveClient, known: readonly Known[], times: number) => {
  const found: { what: string; found: LatencySummary }[] = [];
  for (const { what, query, finds } of kinds) {
    const latencies = await timed(known, times, async (frame) => {
      const bytes = await archive.findTraces({ ...query(frame), ...lastDay(), searchDepth: 20 });
      if (bytes > 0 !== finds) throw new Error(`${what} gave ${bytes} bytes`);
      return bytes;
    });
    found.push({ what, found: latencies });
  }
  return found;
};

const lastDay = () => ({
  startTimeMin: { seconds: Math.floor((Date.now() - dayMs) / 1000) },
  startTimeMax: { seconds: Math.ceil(Date.now() / 1000) },
});
