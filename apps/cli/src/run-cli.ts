import { ConfigError, errorText, type ServiceEnv } from "@detektor/observability";
import { type Command, CommanderError } from "commander";
import type { CliContext } from "./cli-context.ts";
import { CliError } from "./cli-error.ts";
import { readSettings } from "./config.ts";
import { createProgram } from "./program.ts";

/** Exit codes: 0 done, 1 failed, 2 a wrong command line, 78 a wrong environment, 130 stopped by Ctrl-C. */
const exitCodes = { ok: 0, failed: 1, usage: 2, config: 78, stopped: 130 } as const;

/** Runs one command line (without node and script); gives the exit code. A failure is one line on stderr. */
export async function runCli(
  args: readonly string[],
  env: ServiceEnv,
  context: Omit<CliContext, "settings">,
): Promise<number> {
  const { stderr, signal } = context;
  const say = (text: string): void => void stderr.write(`detektor: ${text}\n`);
  try {
    const settings = readSettings(env, context.cwd);
    const program = createProgram({ ...context, settings });
    prepare(program, context);
    await program.parseAsync(args, { from: "user" });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
    if (error instanceof ConfigError) {
      for (const line of error.lines) say(line);
      return exitCodes.config;
    }
    if (signal.aborted) {
      say(error instanceof CliError ? error.message : "stopped");
      return exitCodes.stopped;
    }
    say(error instanceof CliError ? error.message : errorText(error));
    return error instanceof CliError ? error.exitCode : exitCodes.failed;
  }
}

/** Every command throws instead of ending the process, and says where help is. */
function prepare(command: Command, context: Omit<CliContext, "settings">): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void context.stdout.write(text),
      writeErr: (text) => void context.stderr.write(text),
      outputError: (text, write) => write(`detektor: ${text.replace(/^error: /, "")}`),
    })
    .allowExcessArguments(false);
  for (const child of command.commands) prepare(child, context);
}
