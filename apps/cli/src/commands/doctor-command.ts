import { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { jsonOption } from "../data-dir-option.ts";
import type { Finding } from "../doctor/check.ts";
import { checksOf } from "../doctor/checks.ts";
import { paintFor } from "../output/paint-for.ts";

/**
 * Builds the command `detektor doctor`. The exit code is 1 if a check says `no`;
 * optional parts are marked differently.
 */
export function doctorCommand(context: CliContext): Command {
  return new Command("doctor")
    .addOption(jsonOption("print the results as one JSON array"))
    .action(async ({ json }: { readonly json?: boolean }) => {
      const findings = await Promise.all(checksOf(context.settings).map((check) => check()));
      const paint = paintFor(context.stdout);
      if (json) context.stdout.write(`${JSON.stringify(findings)}\n`);
      else for (const finding of findings) context.stdout.write(lineOf(finding, paint));
      const bad = findings.filter(({ isWell, isOptional }) => !isWell && !isOptional);
      const missing = bad.map(({ what }) => what);
      if (missing.length > 0) throw new CliError(`problems with: ${missing.join(", ")}`);
    });
}

function lineOf(
  { what, isWell, isOptional, detail, help }: Finding,
  paint: ReturnType<typeof paintFor>,
): string {
  const mark = isWell ? paint.green("ok  ") : isOptional ? "--  " : paint.red("no  ");
  const advice = isWell || help === undefined ? "" : `\n      ${help}`;
  return `${mark}${what.padEnd(12)} ${detail}${advice}\n`;
}
