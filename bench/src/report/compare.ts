import type { SectionResult } from "./result.ts";

/** The figures of one run of the bench, as its JSON file has them. */
export type Figures = { readonly results: readonly SectionResult[] };

/**
 * Two runs on one machine beside each other, as a Markdown table: each figure that both have, and its
 * ratio after to before. What only one of them has is left out.
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

/** The number that a figure begins with, such as 12345.6 of "12,345.6 events/s"; null if it begins with none. */
const leadingNumber = (figure: string): number | null => {
  const found = /^\d[\d,]*(\.\d+)?/.exec(figure)?.[0];
  return found === undefined ? null : Number(found.replaceAll(",", ""));
};

const textOf = (value: number): string => value.toLocaleString("en", { maximumFractionDigits: 1 });
