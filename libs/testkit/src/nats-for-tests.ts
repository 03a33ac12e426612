import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { scratchFolder, startNats, writeNatsConfig } from "@detektor/local-servers";
import { askForServer } from "./ask-for-server.ts";
import { type Restartable, restartable } from "./restartable.ts";

/** A NATS server to test against; `stop` MUST be called at the end. */
export type TestNats = { readonly url: string; readonly stop: () => Promise<void> };

/**
 * A server that belongs to the test alone: it may be killed, and restarts at the same address with its data.
 */
export type OwnTestNats = Restartable & {
  readonly url: string;
  /**
   * Replaces the additional lines at the end of the configuration, for the running server and each later one.
   */
  readonly reload: (more: string) => Promise<void>;
  /** Returns its log so far, over all restarts. */
  readonly logs: () => Promise<string>;
};

/**
 * Starts a NATS server with JetStream. Without `own`, all tests of the run share one, streams included: names
 * MUST then be unique to the test. Tests that need the stream FRAMES or kill the server use `own: true`.
 */
export function natsForTests(options: {
  readonly own: true;
  readonly more?: string;
}): Promise<OwnTestNats>;
export function natsForTests(options?: { readonly own?: false }): Promise<TestNats>;
export async function natsForTests(
  options: { readonly own?: boolean; readonly more?: string } = {},
): Promise<TestNats> {
  if (options.own === true) return ownNats(options.more ?? "");
  const { url } = await askForServer("nats");
  return { url, stop: async () => undefined };
}

const ownNats = async (atFirst: string): Promise<OwnTestNats> => {
  const scratch = await scratchFolder("detektor-nats-");
  const dataDir = join(scratch.path, "nats");
  let more = atFirst;
  const first = await startNats({ dataDir, more });
  const again = () => startNats({ dataDir, port: first.port, more });
  const server = restartable(first, again, scratch);
  const reload = async (lines: string): Promise<void> => {
    more = lines;
    await writeNatsConfig(dataDir, first.port, more);
    process.kill(server.pid(), "SIGHUP");
  };
  const logs = () => readFile(join(dataDir, "nats.log"), "utf8");
  return { url: first.url, ...server, reload, logs };
};
