import { timeBudget } from "@detektor/infra-tools";
import { Command } from "commander";
import type { Check } from "./check.ts";
import { checks } from "./checks.ts";
import { report } from "./report.ts";
import { type Result, runChecks } from "./run-checks.ts";

/**
 * The time for getting tools: a new machine then gets a report of missing ones,
 * instead of waiting for half an hour.
 */
const GETTING_MS = 4 * 60_000;

type Flags = {
  readonly list?: true;
  readonly cached?: true;
  readonly get?: true;
  readonly json?: true;
};

const program = new Command("check:infra")
  .description(
    "Checks everything that infra/ deploys with the tools that will read it. Needs no running platform.",
  )
  .argument("[name...]", "only the checks whose names contain one of these")
  .option("--list", "only list the checks")
  .option("--get", "get every tool that is missing, however long that takes")
  .option("--cached", "use only tools that are installed or in the cache; skip the others")
  .option("--json", "print the results as JSON, and the progress on standard error")
  .action(async (names: readonly string[], flags: Flags) => {
    const wanted = checks.filter(
      ({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
    );
    if (wanted.length === 0) program.error(`no check is named ${names.join(" or ")}; see --list`);
    if (flags.list) wanted.forEach(({ name }) => console.log(name));
    else process.exitCode = exitCodeOf(await run(wanted, flags));
  });

const stop = new AbortController();

async function run(wanted: readonly Check[], flags: Flags): Promise<readonly Result[]> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const screen = flags.json ? process.stderr : process.stdout;
  const output = report(screen, screen.isTTY === true && !process.env["NO_COLOR"]);
  const tools = {
    get: !flags.cached,
    heavy: flags.get === true,
    budget: timeBudget(flags.get ? Number.POSITIVE_INFINITY : GETTING_MS),
    onProgress: output.gets,
    signal: stop.signal,
  };
  const results = await runChecks(wanted, { tools, signal: stop.signal }, output);
  output.summary(results);
  if (flags.json) console.log(JSON.stringify(results, undefined, 2));
  return results;
}

/** Returns the exit code; 130 is a shell's code for a program stopped by Ctrl-C. */
const exitCodeOf = (results: readonly Result[]): number => {
  if (stop.signal.aborted) return 130;
  return results.some(({ outcome }) => outcome.kind === "failed") ? 1 : 0;
};

await program.parseAsync();
