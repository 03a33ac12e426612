import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import type { CliContext } from "../../cli-context.ts";
import { createService, languages } from "./create-service.ts";
import { checkName } from "./service-names.ts";

type Flags = { readonly python?: boolean; readonly port: number; readonly folder?: string };

const help = `
The folder may lie anywhere: what of Detektor the service needs is packed into
its vendor/, and everything else comes from the package index.
Examples:
  detektor new service my-detector --port 8011
  detektor new service my-detector --python --folder ~/work/my-detector`;

/** Builds the command `detektor new service NAME`. */
export function newServiceCommand(context: CliContext): Command {
  return new Command("service")
    .description("Begin a service that has every pattern, and tests that pass at once.")
    .argument("<name>", "lower-case words with - between them, such as my-detector", nameOf)
    .option("--python", "in Python; in TypeScript unless given")
    .option("--port <port>", "where it listens", portOf, 8010)
    .option("--folder <dir>", "where to put it (default: a folder of its name, here)")
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
  if (port < 1_024 || port > 65_535)
    throw new InvalidArgumentError("Give a port from 1024 to 65535.");
  return port;
}
