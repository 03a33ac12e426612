import process from "node:process";
import { errorMessage } from "@detektor/basics";
import { Command } from "commander";
import { openEventStore } from "../store/open-event-store.ts";
import { backupStore } from "./backup.ts";
import { readManifest } from "./backup-manifest.ts";
import type { OperationProgress } from "../store/operation-progress.ts";
import { restoreStore, verifyBackup } from "./restore.ts";
import { scavenge } from "../scavenge/scavenge.ts";
import { storeStats } from "./stats.ts";
import { verifyStore } from "./verify.ts";

// Runs operations on data directories for `detektor store`. Prints one JSON object a line to standard
// output: {"progress": …} lines first, then {"result": …} or {"error": "…"}.

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) process.on(name, () => stop.abort());
process.stdin.on("end", () => stop.abort()).resume();

const print = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const onProgress = (progress: OperationProgress): void => print({ progress });

const scavengeOffline = async (directory: string, from: string, percent: string) => {
  const store = openEventStore({ directory });
  try {
    return await scavenge(store, {
      fromChunk: Number(from),
      worthwhilePart: Number(percent) / 100,
      signal: stop.signal,
      onProgress: ({ chunksDone, chunksTotal }) =>
        onProgress({ what: "scavenging", done: chunksDone, total: chunksTotal, unit: "chunks" }),
    });
  } finally {
    await store.close();
  }
};

const verify = async (directory: string): Promise<object> => {
  if (!(await readManifest(directory))) return verifyStore(directory, onProgress, stop.signal);
  const damaged = await verifyBackup(directory, onProgress);
  const what = "it doesn't match its checksum";
  return { damages: damaged.map((file) => ({ file, position: null, what })) };
};

const run = (operation: () => object | Promise<object>): Promise<void> =>
  Promise.resolve()
    .then(operation)
    .then((result) => print({ result }))
    .catch((error: unknown) => {
      const message = errorMessage(error);
      print({ error: stop.signal.aborted ? "stopped" : message });
      process.exitCode = 1;
    })
    .finally(() => process.stdin.destroy());

const { signal } = stop;
const program = new Command("operations");
program.command("stats <dir>").action((dir: string) => run(() => storeStats(dir)));
program.command("verify <dir>").action((dir: string) => run(() => verify(dir)));
program
  .command("backup <dir> <to>")
  .action((from: string, to: string) => run(() => backupStore({ from, to, onProgress, signal })));
program
  .command("restore <backup> <dir>")
  .action((from: string, to: string) => run(() => restoreStore({ from, to, onProgress, signal })));
program
  .command("scavenge <dir> <fromChunk> <percent>")
  .action((dir: string, from: string, percent: string) =>
    run(() => scavengeOffline(dir, from, percent)),
  );
await program.parseAsync();
