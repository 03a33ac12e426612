// A separate program for the tests: it starts servers, prints their pids, and runs until it is killed.
import { join } from "node:path";
import { scratchFolder, startNats, startPostgres } from "../src/index.ts";

const scratch = await scratchFolder("detektor-launcher-");
const nats = await startNats({ dataDir: join(scratch.path, "nats") });
const postgres = await startPostgres({ dataDir: join(scratch.path, "postgres"), durable: false });
process.stdout.write(
  `${JSON.stringify({ pids: [nats.pid, postgres.pid], folder: scratch.path })}\n`,
);
setInterval(() => undefined, 60_000);
