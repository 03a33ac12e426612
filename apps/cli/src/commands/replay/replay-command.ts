import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { cancelCommand, resumeCommand, showCommand } from "./known-replay-command.ts";
import { listReplaysCommand } from "./list-replays-command.ts";
import {
  cameraCommand,
  correlationCommand,
  detectionsCommand,
  frameCommand,
} from "./start-replay-command.ts";

/** Builds the command `detektor replay`: it rebuilds traces from events and pushes them to Jaeger. */
export function replayCommand(context: CliContext): Command {
  return new Command("replay")
    .addCommand(frameCommand(context))
    .addCommand(correlationCommand(context))
    .addCommand(cameraCommand(context))
    .addCommand(detectionsCommand(context))
    .addCommand(showCommand(context))
    .addCommand(listReplaysCommand(context))
    .addCommand(cancelCommand(context))
    .addCommand(resumeCommand(context));
}
