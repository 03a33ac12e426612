import { eventStoreForTests } from "@detektor/testkit";
import { expect, onTestFinished, test } from "vitest";
import { connectEventLog } from "./connect-event-log.ts";
import { someEvents } from "./contract/contract-fixture.ts";
import { EventLogUnavailable } from "./event-log-error.ts";
import { startScavenge } from "./start-scavenge.ts";

test("a scavenge of the store is started; of a store that is gone it says so", async () => {
  const store = await eventStoreForTests();
  onTestFinished(() => store.stop());
  const log = connectEventLog({ url: store.url });
  onTestFinished(() => log.close());
  await log.append("s", someEvents(1), { expected: "no_stream" });
  expect(await startScavenge(store.url)).toMatch(/^[0-9a-f-]{36}$/);
  await store.kill("SIGKILL");
  await expect(startScavenge(store.url)).rejects.toThrow(EventLogUnavailable);
});
