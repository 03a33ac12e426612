import { runCli } from "../src/run-cli.ts";
import { collector } from "./collector.ts";

/** The result of a command line. */
export type CliRun = { readonly code: number; readonly out: string; readonly err: string };

type RunOptions = {
  readonly signal?: AbortSignal;
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Makes stdout a terminal of this width. */
  readonly columns?: number;
};

/** Runs a command line in this process, for tests. */
export async function runForTest(
  args: readonly string[],
  options: RunOptions = {},
): Promise<CliRun> {
  const [out, err] = [collector(), collector()];
  const code = await runCli(args, options.env ?? {}, {
    cwd: options.cwd ?? "/",
    stdout: Object.assign(
      out.stream,
      options.columns === undefined ? {} : { isTTY: true, columns: options.columns },
    ),
    stderr: err.stream,
    signal: options.signal ?? new AbortController().signal,
  });
  return { code, out: out.text(), err: err.text() };
}
