import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { repositoryRoot } from "@detektor/local-servers";
import { readMachineFacts } from "./measure/machine-facts.ts";
import { helpText, readOptions } from "./options.ts";
import { tableOf } from "./report/print-table.ts";
import { emmettRatio } from "./report/ratio.ts";
import { runBench, sectionNames } from "./run-bench.ts";

const beganMs = performance.now();
const say = (line: string): void => {
  const seconds = Math.round((performance.now() - beganMs) / 1000);
  process.stderr.write(`${String(seconds).padStart(4)} s  ${line}\n`);
};

const defaultJson = join(repositoryRoot, "bench/results/latest.json");
const options = readOptions(process.argv.slice(2), sectionNames, defaultJson);
if (options === "help") {
  process.stdout.write(helpText(sectionNames));
} else {
  const machine = await readMachineFacts();
  const sections = await runBench(options, say);
  const ratio = emmettRatio(sections);
  const results = ratio === null ? sections : [...sections, ratio];
  const file = resolve(options.json);
  await mkdir(dirname(file), { recursive: true });
  const measuredAt = new Date().toISOString();
  const figures = { measuredAt, quick: options.quick, machine, results };
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
  process.stdout.write(`\n${tableOf(machine, results)}\n  All figures: ${file}\n`);
  if (results.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
  say("done");
}
