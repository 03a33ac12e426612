import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder, startEventStore } from "@detektor/local-servers";
import { type Restartable, restartable } from "./restartable.ts";
import { testEnv } from "./test-env.ts";

/** An event store of one test, initially empty. */
export type TestEventStore = Restartable & {
  /** An address such as `esdb://…`. */
  readonly url: string;
  /** The address of health and metrics. */
  readonly httpUrl: string;
  readonly dataDir: string;
};

/** Small chunks make a small log have many; defaults to the store's own size. */
export type TestEventStoreOptions = { readonly chunkSizeBytes?: number };

/** Starts an embedded event store; when killed and restarted it keeps address and data. */
export async function eventStoreForTests({
  chunkSizeBytes,
}: TestEventStoreOptions = {}): Promise<TestEventStore> {
  const scratch = await scratchFolder("detektor-store-");
  const dataDir = join(scratch.path, "event-store");
  const options = { dataDir, env: testEnv({}) };
  if (chunkSizeBytes !== undefined) {
    await mkdir(dataDir);
    await writeFile(join(dataDir, "store.json"), JSON.stringify({ version: 2, chunkSizeBytes }));
  }
  const first = await startEventStore(options);
  const httpPort = Number(new URL(first.httpUrl).port);
  const again = () => startEventStore({ ...options, port: first.port, httpPort });
  return { url: first.url, httpUrl: first.httpUrl, dataDir, ...restartable(first, again, scratch) };
}
