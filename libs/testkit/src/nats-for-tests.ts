import { join } from "node:path";
import { scratchFolder, startNats } from "@detektor/local-servers";
import { askForServer } from "./ask-for-server.ts";
import { type Restartable, restartable } from "./restartable.ts";

/** A NATS server to test against; `stop` MUST be called at the end. */
export type TestNats = { readonly url: string; readonly stop: () => Promise<void> };

/** One that belongs to the test alone: it may be killed, and comes back at the same address with its data. */
export type OwnTestNats = Restartable & { readonly url: string };

/**
 * A NATS server with JetStream. Without `own`, all tests of the run share one, streams included: names
 * MUST then be the test's own. Whoever needs the stream FRAMES or kills the server wants `own: true`.
 */
export function natsForTests(options: { readonly own: true }): Promise<OwnTestNats>;
export function natsForTests(options?: { readonly own?: false }): Promise<TestNats>;
export async function natsForTests(options: { readonly own?: boolean } = {}): Promise<TestNats> {
  if (options.own === true) return ownNats();
  const { url } = await askForServer("nats");
  return { url, stop: async () => undefined };
}

const ownNats = async (): Promise<OwnTestNats> => {
  const scratch = await scratchFolder("detektor-nats-");
  const dataDir = join(scratch.path, "nats");
  const first = await startNats({ dataDir });
  const again = () => startNats({ dataDir, port: first.port });
  return { url: first.url, ...restartable(first, again, scratch) };
};
