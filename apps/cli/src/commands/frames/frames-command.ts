import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { listFramesCommand } from "./list-frames-command.ts";
import { showFrameCommand } from "./show-frame-command.ts";

/** Builds the command `detektor frames`, which shows what happened to frames. */
export function framesCommand(context: CliContext): Command {
  return new Command("frames")
    .addCommand(listFramesCommand(context))
    .addCommand(showFrameCommand(context));
}
