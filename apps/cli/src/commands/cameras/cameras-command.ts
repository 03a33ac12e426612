import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { listCamerasCommand } from "./list-cameras-command.ts";
import { showCameraCommand } from "./show-camera-command.ts";

/** Builds the command `detektor cameras`. */
export function camerasCommand(context: CliContext): Command {
  return new Command("cameras")
    .addCommand(listCamerasCommand(context), { isDefault: true })
    .addCommand(showCameraCommand(context));
}
