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
};

/** Starts an embedded event store; killed and restarted it keeps address and data. */
export const eventStoreForTests = async (): Promise<TestEventStore> => {
  const scratch = await scratchFolder("detektor-store-");
  const options = { dataDir: join(scratch.path, "event-store"), env: testEnv({}) };
  const first = await startEventStore(options);
  const httpPort = Number(new URL(first.httpUrl).port);
  const again = () => startEventStore({ ...options, port: first.port, httpPort });
  return { url: first.url, httpUrl: first.httpUrl, ...restartable(first, again, scratch) };
};
