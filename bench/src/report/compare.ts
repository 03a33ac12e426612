import type { SectionResult } from "./result.ts";

/** The figures of one run of the benchmark, in the format of its JSON file. */
export type Figures = { readonly results: readonly SectionResult[] };

/**
 * Returns a Markdown table that compares two runs on one machine: each figure that both have, and the ratio
 * of after to before. Figures that only one has are left out.
 */
export function comparisonOf(before: Figures, after: Figures): string {
  const former = new Map(linesOf(before).map((line) => [line.name, line.value]));
  const rows = linesOf(after).flatMap(({ name, value }) => {
    const was = former.get(name);
    if (was === undefined || was === 0) return [];
    return [`| ${name} | ${textOf(was)} | ${textOf(value)} | ${(value / was).toFixed(2)} |`];
  });
  return ["| figure | before | after | ratio |", "|---|--:|--:|--:|", ...rows, ""].join("\n");
}

type Line = { readonly name: string; readonly value: number };

const linesOf = ({ results }: Figures): readonly Line[] =>
  results.flatMap(({ title, rows }) =>
    rows.flatMap(({ what, figure, cpu = {} }) => [
      ...lineOf(`${title}: ${what}`, leadingNumber(figure)),
      ...Object.entries(cpu).flatMap(([name, micros]) =>
        lineOf(`${title}: ${what}, CPU µs each of ${name}`, micros),
      ),
    ]),
  );

const lineOf = (name: string, value: number | null): readonly Line[] =>
  value === null ? [] : [{ name: name.replaceAll("|", "/"), value }];

/**
 * Returns the number at the start of a figure, such as 12345.6 of "12,345.6 events/s"; null if there is none.
 */
const leadingNumber = (figure: string): number | null => {
  const found = /^\d[\d,]*(\.\d+)?/.exec(figure)?.[0];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
};

const textOf = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
