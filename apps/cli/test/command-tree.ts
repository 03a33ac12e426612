import type { Command } from "commander";
import { readSettings } from "../src/config.ts";
import { createProgram } from "../src/program.ts";
import { collector } from "./collector.ts";

/** A command with an action, by its words: `frames list`. */
export type Leaf = { readonly path: string; readonly command: Command };

/** Returns every command of the program that has an action of its own. */
export async function leafCommands(): Promise<readonly Leaf[]> {
  const { commands } = await createProgram([], context);
  const whole = await Promise.all(
    commands.map(async (one) => {
      const program = await createProgram([one.name()], context);
      return program.commands.find((command) => command.name() === one.name()) ?? one;
    }),
  );
  return whole.flatMap((command) => leavesOf(command, ""));
}

function leavesOf(command: Command, before: string): readonly Leaf[] {
  const path = `${before}${command.name()}`;
  const below = command.commands.flatMap((child) => leavesOf(child, `${path} `));
  return below.length === 0 || command.options.length > 0 ? [{ path, command }, ...below] : below;
}

const context = () =>
  Promise.resolve({
    settings: readSettings({}, "/"),
    cwd: "/",
    stdout: collector().stream,
    stderr: collector().stream,
    signal: new AbortController().signal,
  });
