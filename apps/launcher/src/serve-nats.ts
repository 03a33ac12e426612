import { startNats } from "@detektor/local-servers";

// Runs only the NATS of `npm start`, for `detektor restore`: prints its address once it answers, and
// stops when its standard input ends.
const [dataDir] = process.argv.slice(2);
if (dataDir === undefined) throw new Error("usage: serve-nats.ts DATA_DIR");

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const stop = new AbortController();
// Ctrl-C reaches the whole process group; the parent process stops this one.
process.on("SIGINT", () => {});
process.stdin.on("end", () => stop.abort()).resume();
const nats = await startNats({ dataDir, say, signal: stop.signal });
process.stdout.write(`${nats.url}\n`);
await new Promise<void>((resolve) => {
  if (stop.signal.aborted) resolve();
  stop.signal.addEventListener("abort", () => resolve());
});
await nats.stop();
process.exit();
