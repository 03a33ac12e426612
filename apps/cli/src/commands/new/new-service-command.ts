import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { createService, languages } from "./create-service.ts";
import { checkName } from "./service-names.ts";

type Flags = { readonly python?: boolean; readonly port: number; readonly folder?: string };

const help = `
The folder can be anywhere: the packages of Detektor that the service needs are
packed into its vendor/, and all others come from the package index.
Examples:
  detektor new service my-detector --port 8011
  detektor new service my-detector --python --folder ~/work/my-detector`;

/** Builds the command `detektor new service NAME`. */
export function newServiceCommand(context: CliContext): Command {
  return new Command("service")
    .description("Create a service that contains every pattern, with tests that pass immediately.")
    .argument("<name>", "lower-case words separated by -, such as my-detector", nameOf)
    .option("--python", "in Python (default: in TypeScript)")
    .option("--port <port>", "the port that it listens on", portOf, 8010)
    .option(
      "--folder <dir>",
      "the folder to create (default: one with its name in the current folder)",
    )
    .addHelpText("after", help)
    .action(async (name: string, { python, port, folder }: Flags) => {
      const target = resolve(context.cwd, folder ?? name);
      const language = languages[python === true ? "python" : "typescript"];
      await createService({ name, port, folder: target, language });
      context.stdout.write(`${name} is in ${target}. Next:\n  cd ${target}\n${language.next}\n`);
    });
}

function nameOf(text: string): string {
  const wrong = checkName(text);
  if (wrong !== null) throw new InvalidArgumentError(wrong);
  return text;
}

function portOf(text: string): number {
  const port = /^\d{4,5}$/.test(text) ? Number(text) : 0;
  if (port < 1024 || port > 65_535)
    throw new InvalidArgumentError("Expected a port from 1024 to 65535.");
  return port;
}
