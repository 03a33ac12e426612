import { Command } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { listCamerasCommand } from "./list-cameras-command.ts";
import { showCameraCommand } from "./show-camera-command.ts";

/** Builds the command `detektor cameras`. */
export const camerasCommand = (context: CliContext): Command =>
  new Command("cameras")
    .addCommand(listCamerasCommand(context), { isDefault: true })
    .addCommand(showCameraCommand(context));
