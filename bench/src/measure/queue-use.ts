import { join } from "node:path";
import { startNats } from "@detektor/local-servers";
import { ensureStreams } from "@detektor/producer";
import { connect } from "nats";
import { startLoad } from "../load/start-load.ts";
import { sizeOfFiles } from "./disk-use.ts";

/** Returns the bytes of an unstored event in NATS: measured in a separate NATS, without ingest. */
export async function queuedBytesPerEvent(dir: string): Promise<number> {
  const dataDir = join(dir, "nats-alone");
  const server = await startNats({ dataDir });
  try {
    const nc = await connect({ servers: server.url });
    await ensureStreams(nc);
    await nc.close();
    const plan = { natsUrl: server.url, site: "bench-queue", cameras: 20, fps: 10, seconds: 5 };
    const load = startLoad({ ...plan, sampleOneIn: 0, maxOutstanding: 0 }, () => undefined);
    const { events } = await load.done;
    return Math.round((await sizeOfFiles(dataDir, /\.blk$/)) / events);
  } finally {
    await server.stop();
  }
}
