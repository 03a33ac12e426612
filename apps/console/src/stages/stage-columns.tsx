import type { Column } from "../parts/data-table.tsx";
import { changeOf, type StagePair, type StageStats } from "./join-sides.ts";
import type { Side } from "./stage-questions.ts";
import { type Measure, percentiles } from "./stages-search.ts";

const partOf = ({ a, b }: StagePair): StageStats | null => a ?? b;

const names: readonly Column<StagePair>[] = [
  {
    key: "camera",
    label: "camera",
    value: (pair) => `${partOf(pair)?.site ?? ""}/${partOf(pair)?.camera_id ?? ""}`,
  },
  { key: "stage", label: "stage", value: (pair) => partOf(pair)?.stage ?? null },
];

/** Returns the columns of a table of stages, of one side or of two with what changed. */
export function stageColumns(
  sides: readonly [Side, Side?],
  measure: Measure,
): readonly Column<StagePair>[] {
  const [a, b] = sides;
  if (b === undefined) return [...names, model(""), ...sideColumns("a", a, measure)];
  return [
    ...names,
    model(""),
    ...sideColumns("a", a, measure),
    ...sideColumns("b", b, measure),
    ...percentiles.map(
      (percentile): Column<StagePair> => ({
        key: `change_${percentile}`,
        label: `${percentile} change, %`,
        isNumber: true,
        means: `${a.label} compared with ${b.label}`,
        value: (pair) => changeOf(pair, measure, percentile),
        cell: (pair) => signed(changeOf(pair, measure, percentile)),
      }),
    ),
  ];
}

const model = (label: string): Column<StagePair> => ({
  key: "model",
  label: `model version${label}`,
  value: ({ a, b }) =>
    [...new Set([a, b].flatMap((one) => one?.model_version ?? []))].join(" / ") || null,
});

function sideColumns(
  key: "a" | "b",
  { label, range }: Side,
  measure: Measure,
): readonly Column<StagePair>[] {
  const seconds = (range.toMs - range.fromMs) / 1000;
  const of = label === "" ? "" : `${label}: `;
  const number = (name: string, means: string, value: (one: StageStats) => number | null) => ({
    key: `${key}_${name}`,
    label: `${of}${means}`,
    isNumber: true,
    value: (pair: StagePair) => {
      const side = pair[key];
      return side === null ? null : value(side);
    },
  });
  return [
    number("results", "results", ({ count }) => count),
    withDigits(
      number("rate", "results/s", ({ count }) => count / seconds),
      2,
    ),
    number("failed", "failed", ({ failed }) => failed),
    ...percentiles.map((percentile) =>
      withDigits(
        number(percentile, `${percentile}, ms`, (one) => one[`${measure}_ms`][percentile]),
        1,
      ),
    ),
  ];
}

const withDigits = (column: Column<StagePair>, digits: number): Column<StagePair> => ({
  ...column,
  cell: (pair) => {
    const value = column.value(pair);
    return typeof value === "number" ? value.toFixed(digits) : "–";
  },
});

const signed = (percent: number | null): string =>
  percent === null ? "–" : `${percent > 0 ? "+" : ""}${percent.toFixed(0)} %`;
