import { Writable } from "node:stream";
import { runCli } from "../src/run-cli.ts";

/** What a command line came to. */
export type CliRun = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a command line in this process, for tests. */
export async function runForTest(
  args: readonly string[],
  options: { signal?: AbortSignal; cwd?: string; env?: Record<string, string> } = {},
): Promise<CliRun> {
  const [out, err] = [collector(), collector()];
  const code = await runCli(args, options.env ?? {}, {
    cwd: options.cwd ?? "/",
    stdout: out.stream,
    stderr: err.stream,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, out: out.text(), err: err.text() };
}

function collector() {
  const parts: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      parts.push(chunk.toString("utf8"));
      done();
    },
  });
  return { stream, text: () => parts.join("") };
}
