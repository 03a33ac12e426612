import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { cancelCommand, listCommand, resumeCommand, showCommand } from "./known-replay-command.ts";
import {
  cameraCommand,
  correlationCommand,
  detectionsCommand,
  frameCommand,
} from "./start-replay-command.ts";

/** `detektor replay`: traces rebuilt from events and pushed to Jaeger. */
export function replayCommand(context: CliContext): Command {
  return new Command("replay")
    .description("Push frames' traces to Jaeger, rebuilt from their events.")
    .addCommand(frameCommand(context))
    .addCommand(correlationCommand(context))
    .addCommand(cameraCommand(context))
    .addCommand(detectionsCommand(context))
    .addCommand(showCommand(context))
    .addCommand(listCommand(context))
    .addCommand(cancelCommand(context))
    .addCommand(resumeCommand(context));
}
