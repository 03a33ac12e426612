import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder, startEventStore } from "@detektor/local-servers";
import { type Restartable, restartable } from "./restartable.ts";
import { testEnv } from "./test-env.ts";

/** An event store of a test's own, that holds nothing at first. */
export type TestEventStore = Restartable & {
  /** `esdb://…` */
  readonly url: string;
  /** Health and metrics. */
  readonly httpUrl: string;
  readonly dataDir: string;
};

/** Small chunks make a small log have many; the default is the store's own. */
export type TestEventStoreOptions = { readonly chunkSizeBytes?: number };

/** Starts an embedded event store; killed and restarted it keeps address and data. */
export const eventStoreForTests = async ({
  chunkSizeBytes,
}: TestEventStoreOptions = {}): Promise<TestEventStore> => {
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
};
