import process from "node:process";
import { eventStoreForTests } from "@detektor/testkit";
import { eventLogContract } from "../contract/index.ts";
import { connectEventLog } from "../connect-event-log.ts";

const given = process.env["DETEKTOR_TEST_EVENT_STORE_URL"];
const connect = (url: string) => connectEventLog({ url });

eventLogContract(
  async () => {
    if (given) return { url: given, log: connect(given), connect, stop: async () => {} };
    const store = await eventStoreForTests();
    const restart = async () => {
      await store.kill("SIGKILL");
      await store.restart();
    };
    return { url: store.url, log: connect(store.url), connect, restart, stop: store.stop };
  },
  { restartable: !given },
);
