import type { IdKind } from "./batch-message.ts";
import { batchMessage } from "./batch-message.ts";
import { latencyOf } from "./quantile.ts";
import { connectRaw, openCall } from "./raw-client.ts";

/** The parameters of an append load. */
export type AppendLoad = {
  readonly port: number;
  readonly events: number;
  readonly writers: number;
  readonly batch: number;
  readonly eventBytes: number;
  /** Appends that a writer has in flight. */
  readonly inFlight: number;
  readonly ids: IdKind;
  readonly streamPrefix: string;
  /** Streams that each writer appends to in turn. */
  readonly streamsPerWriter?: number;
};

/** The result of a load: events per second, and append latencies in ms. */
export type AppendResult = {
  readonly events: number;
  readonly eventsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly latenciesMs: readonly number[];
};

const write = (load: AppendLoad, writer: number, latencies: number[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const connection = connectRaw(load.port);
    const message = batchMessage(`${load.streamPrefix}-${writer}`, load.batch, load.eventBytes);
    const streams = load.streamsPerWriter ?? 1;
    const total = Math.ceil(load.events / load.writers / load.batch);
    const sentAt: number[] = [];
    let sent = 0;
    let answered = 0;
    const send = (): void => {
      sentAt.push(performance.now());
      stream.write(message.next(load.ids, sent++ % streams));
    };
    const { stream, status } = openCall(connection, "batchAppend", (answer) => {
      // Field 3 is success; the correlation id comes first.
      if (answer[2 + (answer[1] as number)] !== 0x1a) reject(new Error("an append was refused"));
      latencies.push(performance.now() - (sentAt[answered++] as number));
      if (sent < total) send();
      else if (answered === total) {
        stream.end();
        resolve();
      }
    });
    void status.then((code) => {
      if (answered < total) reject(new Error(`the appends ended with status ${code}`));
      return connection.close();
    });
    for (let i = 0; i < Math.min(load.inFlight, total); i += 1) send();
  });

/** Appends from several connections at once. */
export async function appendLoad(load: AppendLoad): Promise<AppendResult> {
  const latencies: number[] = [];
  const from = performance.now();
  await Promise.all(Array.from({ length: load.writers }, (_, i) => write(load, i, latencies)));
  const seconds = (performance.now() - from) / 1000;
  const eventsPerSecond = Math.round(load.events / seconds);
  return { events: load.events, eventsPerSecond, ...latencyOf(latencies), latenciesMs: latencies };
}
