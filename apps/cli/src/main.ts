import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

// Compilation takes half the time of a short command. The cache is in the user's own
// folder, where nobody else writes.
enableCompileCache(
  join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "detektor", "compiled"),
);
const { runCli } = await import("./run-cli.ts");

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    // A second Ctrl-C ends the process at once.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new Error("stopped"));
  });
}
// A reader that closes early, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const code = await runCli(process.argv.slice(2), process.env, {
  // npm runs its scripts at the root; INIT_CWD is the user's folder.
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
// Flushes all output before the process ends, even into a pipe.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
