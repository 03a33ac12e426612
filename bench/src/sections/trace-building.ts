import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connectEventLog } from "@detektor/event-log";
import type { FrameState } from "@detektor/frame-state";
import { type FrameTrace, frameTraces } from "@detektor/frame-traces";
import { connectReadModel, defaultGeneration } from "@detektor/read-model";
import { createResources, encodeTrace } from "@detektor/trace-builder";
import { pushSpans } from "@detektor/trace-push";
import type { ChainContext, Section } from "./section.ts";

/** How many traces per second one process builds from events, and how many spans it sends. */
export const traceBuilding: Section<ChainContext> = {
  name: "trace-building",
  measure: async ({ chain, quick, say }) => {
    const count = quick ? 2000 : 8000;
    say(`${count} traces from their events, encoded, and sent`);
    const readModel = connectReadModel(chain.postgresUrl);
    const log = connectEventLog({ url: chain.eventStoreUrl });
    try {
      const states = await someStates(readModel, count);
      await builtIn({ log, readModel }, states.slice(0, 500)); // compiles the code before the measurement
      const built = await builtIn({ log, readModel }, states);
      const pushed = await pushedIn(built.traces);
      const { traces, seconds } = built;
      const spans = traces.reduce((sum, trace) => sum + trace.spans.length, 0);
      const data = {
        tracesPerSecond: Math.round(traces.length / seconds),
        spansBuiltPerSecond: Math.round(spans / seconds),
        spansPushedPerSecond: Math.round(spans / pushed),
        traces: traces.length,
        spans,
      };
      return { name: "trace-building", title: "Traces from events, one process", ...shown(data) };
    } finally {
      await Promise.all([readModel.close(), log.close()]);
    }
  },
};

const shown = (data: Readonly<Record<string, number>>) => ({
  rows: [
    {
      what: "frame's events → spans → OTLP bytes",
      figure: `${data["tracesPerSecond"]} traces/s, ${data["spansBuiltPerSecond"]} spans/s`,
      note: `${data["traces"]} frames, read from the event store one by one, with links to their batches and tracks`,
    },
    {
      what: "spans encoded and sent over OTLP/HTTP",
      figure: `${data["spansPushedPerSecond"]} spans/s`,
      note: "512 a request, to a receiver that only takes them",
    },
  ],
  data,
});

type Source = Parameters<typeof frameTraces>[0];

const builtIn = async (
  source: Source,
  states: readonly FrameState[],
): Promise<{ readonly traces: readonly FrameTrace[]; readonly seconds: number }> => {
  const fromMs = performance.now();
  const traces: FrameTrace[] = [];
  const options = { signal: AbortSignal.timeout(120_000), resources: createResources() };
  for await (const trace of frameTraces(source, states, options)) {
    if (encodeTrace(trace.spans).length > 0) traces.push(trace);
  }
  return { traces, seconds: (performance.now() - fromMs) / 1000 };
};

const pushedIn = async (traces: readonly FrameTrace[]): Promise<number> => {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fromMs = performance.now();
  const result = await pushSpans({ endpoint, spans: traces.flatMap(({ spans }) => spans) });
  const seconds = (performance.now() - fromMs) / 1000;
  server.closeAllConnections();
  server.close();
  if (result.kind !== "pushed") throw new Error(result.detail);
  return seconds;
};

const someStates = async (
  { pool }: ReturnType<typeof connectReadModel>,
  count: number,
): Promise<readonly FrameState[]> => {
  const { rows } = await pool.query<{ state_doc: FrameState }>(
    `SELECT state_doc FROM ${defaultGeneration.schema}.frames ORDER BY frame_id DESC LIMIT $1`,
    [count],
  );
  return rows.map((row) => row.state_doc);
};
