import pc from "picocolors";
import type { MachineFacts } from "../measure/machine-facts.ts";
import type { Row, SectionResult } from "./result.ts";

// On a terminal only: otherwise CI would get colours too.
const colors = pc.createColors(process.stdout.isTTY && pc.isColorSupported);

const cpuText = (cpu: NonNullable<Row["cpu"]>): string =>
  Object.entries(cpu)
    .map(([name, micros]) => `${name} ${micros === null ? "n/a" : micros.toFixed(1)}`)
    .join(" · ");

const totalText = (cpu: NonNullable<Row["cpu"]>): string => {
  const own = Object.entries(cpu).filter(([name]) => !name.startsWith("("));
  if (own.length < 2 || own.some(([, micros]) => micros === null)) return "";
  return ` = ${own.reduce((sum, [, micros]) => sum + (micros ?? 0), 0).toFixed(1)}`;
};

const rowLines = ({ what, figure, target, cpu, note }: Row): string[] => [
  `  ${what.padEnd(46)} ${colors.bold(figure)}${target === undefined ? "" : colors.dim(`   (aim: ${target})`)}`,
  ...(cpu === undefined ? [] : [colors.dim(`      CPU µs each: ${cpuText(cpu)}${totalText(cpu)}`)]),
  ...(note === undefined ? [] : [colors.dim(`      ${note}`)]),
];

/** Returns the table for people: figures with units, next to their targets, and the machine. */
export function tableOf(facts: MachineFacts, results: readonly SectionResult[]): string {
  const memory = `${facts.cores} cores of ${facts.cpu}, ${facts.memoryGb} GB`;
  const before = facts.loadBefore === null ? "" : `, load before ${facts.loadBefore}`;
  return [
    colors.bold("Detektor bench"),
    `  ${memory}; ${facts.system}; Node ${facts.node}${before}`,
    ...results.flatMap(({ title, rows }) => [
      "",
      colors.underline(title),
      ...rows.flatMap(rowLines),
    ]),
    "",
  ].join("\n");
}
