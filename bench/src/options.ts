import { parseArgs } from "node:util";

/** The options of the benchmark. */
export type BenchOptions = {
  readonly quick: boolean;
  readonly json: string;
  /** Names of sections; empty means all. */
  readonly only: readonly string[];
  /** Options of Node for every process of ours, such as `--cpu-prof`. */
  readonly nodeOptions: string;
};

/** Parses the command line; returns `help` if requested. Throws on an unknown option. */
export function readOptions(
  parameters: readonly string[],
  sections: readonly string[],
  defaultJson: string,
): BenchOptions | "help" {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      quick: { type: "boolean", default: false },
      json: { type: "string", default: defaultJson },
      only: { type: "string", multiple: true, default: [] },
      "node-options": { type: "string", default: "" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return "help";
  const only = values.only.flatMap((names) => names.split(","));
  const unknown = only.find((name) => !sections.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no section ${unknown}; there are ${sections.join(", ")}.`);
  }
  return { quick: values.quick, json: values.json, only, nodeOptions: values["node-options"] };
}

/** Returns the text of `--help`. */
export function helpText(sections: readonly string[]): string {
  return `npm run bench -- [options]

Measures the platform on this machine with servers of its own, and prints a table.

  --quick         in under 90 seconds, with more noise (else under 5 minutes)
  --only NAME     these sections alone, separated by commas:
                  ${sections.join(", ")}
                  (store-growth asked for by name grows to 10 million events: ten minutes;
                  rest runs only when asked for by name: four minutes)
  --json FILE     where all figures go (default: bench/results/latest.json)
  --node-options=OPTIONS
                  for each of our processes, such as "--cpu-prof --cpu-prof-dir=/tmp/profiles"
  --help          this text
`;
}
