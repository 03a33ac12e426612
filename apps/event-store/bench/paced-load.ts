import { batchMessage } from "./batch-message.ts";
import { connectRaw, openCall } from "./raw-client.ts";

/** The parameters of an append load at a fixed rate, however long the answers take. */
export type PacedLoad = {
  readonly port: number;
  readonly eventsPerSecond: number;
  readonly seconds: number;
  readonly batch: number;
  readonly streamPrefix: string;
};

/** When each append was sent, in log order, and how long its answer took, in ms. */
export type PacedResult = { readonly sentAtMs: number[]; readonly latenciesMs: number[] };

const tickMs = 5;
const eventBytes = 500;

/** Appends batches from one connection at a steady rate. */
export function pacedLoad(load: PacedLoad): Promise<PacedResult> {
  return new Promise((resolve, reject) => {
    const connection = connectRaw(load.port);
    const message = batchMessage(load.streamPrefix, load.batch, eventBytes);
    const total = Math.round((load.eventsPerSecond * load.seconds) / load.batch);
    const sentAtMs: number[] = [];
    const latenciesMs: number[] = [];
    const { stream, status } = openCall(connection, "batchAppend", () => {
      latenciesMs.push(performance.now() - (sentAtMs[latenciesMs.length] as number));
      if (latenciesMs.length < total) return;
      stream.end();
      resolve({ sentAtMs, latenciesMs });
    });
    void status.then((code) => {
      if (latenciesMs.length < total) reject(new Error(`the appends ended with status ${code}`));
      return connection.close();
    });
    const beganMs = performance.now();
    const timer = setInterval(() => {
      const dueShare = (performance.now() - beganMs) / 1000 / load.seconds;
      const due = Math.min(total, Math.ceil(dueShare * total));
      while (sentAtMs.length < due) {
        sentAtMs.push(performance.now());
        stream.write(message.next("v7", 0));
      }
      if (sentAtMs.length === total) clearInterval(timer);
    }, tickMs);
  });
}
