import { Command } from "commander";
import pc from "picocolors";
import { checks } from "./checks.ts";
import { type Result, runChecks } from "./run-checks.ts";

const colours = pc.createColors(process.stdout.isTTY === true && !process.env["NO_COLOR"]);
const marks = {
  ok: colours.green("ok"),
  failed: colours.red("FAILED"),
  skipped: colours.yellow("skipped"),
};

const program = new Command("check:infra")
  .description("Checks what infra/ deploys, with each tool's own eyes. Needs no running platform.")
  .argument("[name...]", "only the checks whose names contain one of these")
  .option("--list", "only list the checks")
  .option("--cached", "use only tools that are installed or in the cache; skip the others")
  .action(async (names: readonly string[], { list, cached }: { list?: true; cached?: true }) => {
    const wanted = checks.filter(
      ({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
    );
    if (wanted.length === 0) program.error(`no check is named ${names.join(" or ")}; see --list`);
    if (list) return wanted.forEach(({ name }) => console.log(name));
    const results = await runChecks(wanted, { tools: { get: cached !== true } }, tell);
    summarise(results);
  });

function tell({ name, outcome, seconds }: Result): void {
  const why = outcome.kind === "skipped" ? `: ${outcome.why}` : "";
  console.log(`${marks[outcome.kind]} ${name} (${seconds.toFixed(1)} s)${why}`);
  if (outcome.kind === "failed") console.log(outcome.why.replaceAll(/^/gm, "  "));
}

function summarise(results: readonly Result[]): void {
  const count = (kind: Result["outcome"]["kind"]): number =>
    results.filter(({ outcome }) => outcome.kind === kind).length;
  console.log(`${count("ok")} ok, ${count("failed")} failed, ${count("skipped")} skipped`);
  if (count("failed") > 0) process.exitCode = 1;
}

await program.parseAsync();
