import type { CliContext } from "../cli-context.ts";
import { paintFor } from "./paint-for.ts";
import { plainText } from "./plain-text.ts";

/** A name and its value, as one line of a result. */
export type Fact = readonly [name: string, value: string | number];

/** Prints a result: one fact per line, or with `json` the object itself. */
export function printResult(
  { stdout }: CliContext,
  result: object,
  { json, facts }: { readonly json?: boolean | undefined; readonly facts: readonly Fact[] },
): void {
  if (json) {
    stdout.write(`${JSON.stringify(result)}\n`);
    return;
  }
  const width = Math.max(...facts.map(([name]) => name.length));
  const { dim } = paintFor(stdout);
  for (const [name, value] of facts)
    stdout.write(`${dim(name.padEnd(width))}  ${plainText(String(value))}\n`);
}
