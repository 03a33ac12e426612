import { enableCompileCache } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import process from "node:process";

// Half of what a short command costs is to compile it. In the user's own folder, where nobody else writes.
enableCompileCache(
  join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "detektor", "compiled"),
);
const { runCli } = await import("./run-cli.ts");

const stop = new AbortController();
for (const name of ["SIGINT", "SIGTERM"] as const) {
  process.on(name, () => {
    // Who asks twice means it.
    if (stop.signal.aborted) process.exit(130);
    stop.abort(new Error("stopped"));
  });
}
// A reader that has enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

const code = await runCli(process.argv.slice(2), process.env, {
  // npm runs its scripts at the root; INIT_CWD is where the user is.
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
});
// Written before it ends, even into a pipe.
process.stdout.write("", () => process.stderr.write("", () => process.exit(code)));
