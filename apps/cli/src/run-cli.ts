import type { ServiceEnv } from "@detektor/observability";
import { type Command, CommanderError } from "commander";
import type { CliContext } from "./cli-context.ts";
import { CliError } from "./cli-error.ts";
import { createProgram } from "./program.ts";

/** Exit codes: 0 done, 1 failed, 2 wrong command line, 78 wrong environment, 130 stopped by Ctrl-C. */
const exitCodes = { ok: 0, failed: 1, usage: 2, config: 78, stopped: 130 } as const;

type Streams = Omit<CliContext, "settings">;

/**
 * Runs one command line (without node and script); returns the exit code. Reports a
 * failure as one line on stderr.
 */
export async function runCli(
  args: readonly string[],
  env: ServiceEnv,
  streams: Streams,
): Promise<number> {
  try {
    const program = await createProgram(args, async () => {
      const { readSettings } = await import("./config.ts");
      return { ...streams, settings: readSettings(env, streams.cwd) };
    });
    prepare(program, streams);
    await program.parseAsync(args, { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    return codeOf(error, streams);
  }
}

/** Reports an error, unless the parser of the command line already has; returns the exit code. */
async function codeOf(error: unknown, { stderr, signal }: Streams): Promise<number> {
  const say = (text: string): void => void stderr.write(`detektor: ${text}\n`);
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof CliError) {
    say(error.message);
    return signal.aborted ? exitCodes.stopped : error.exitCode;
  }
  const { ConfigError, errorText } = await import("@detektor/observability");
  if (error instanceof ConfigError) {
    for (const line of error.lines) say(line);
    return exitCodes.config;
  }
  say(signal.aborted ? "stopped" : errorText(error));
  return signal.aborted ? exitCodes.stopped : exitCodes.failed;
}

/** Makes every command throw instead of ending the process, and refer to the help. */
function prepare(command: Command, streams: Streams): void {
  const { stdout, stderr } = streams;
  const width = (of: Streams["stdout"]): number => (of.isTTY ? (of.columns ?? 80) : 80);
  command
    .exitOverride()
    .configureHelp({ minWidthToWrap: 24 })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      writeErr: (text) => void stderr.write(text),
      getOutHelpWidth: () => width(stdout),
      getErrHelpWidth: () => width(stderr),
      outputError: (text, write) => write(`detektor: ${text.replace(/^error: /, "")}`),
    })
    .allowExcessArguments(false);
  for (const child of command.commands) prepare(child, streams);
}
