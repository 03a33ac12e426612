import { useQueries, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { stageSeriesQuery, stageStatsQuery } from "../stages/stage-queries.ts";
import { DataTable } from "../parts/data-table.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { joinSides, type StagePair, type StageStats } from "../stages/join-sides.ts";
import { StageCharts } from "../stages/stage-charts.tsx";
import { stageColumns } from "../stages/stage-columns.tsx";
import { StageHeat } from "../stages/stage-heat.tsx";
import { StageControls } from "../stages/stage-controls.tsx";
import { type Side, sidesOf } from "../stages/stage-questions.ts";
import { type StagesSearch, stagesSearchOf } from "../stages/stages-search.ts";

/** How long stages took, over time and by camera; two versions or two days side by side. */
export function StagesPage() {
  const search = useSearch({ from: "/stages" });
  const navigate = useNavigate({ from: "/stages" });
  const change = (changed: Record<string, unknown>) =>
    void navigate({ search: stagesSearchOf({ ...search, ...changed }), replace: true });
  const sides = sidesOf(search, Date.now());
  const { stages, versions } = useNames(sides[0]);
  return (
    <>
      <PageTitle title="Stages" />
      <StageControls {...{ search, stages, versions, change }} />
      <Series {...{ search, sides }} />
      {sides.map(
        (side) =>
          side && <StageHeat key={side.label} side={side} measure={search.measure ?? "work"} />,
      )}
      <Stages {...{ search, sides, change }} />
    </>
  );
}

/** Returns the stages and the versions that there are in the range. */
function useNames({ range, filters: { site, camera } }: Side) {
  const filters = camera === undefined ? {} : { camera, ...(site === undefined ? {} : { site }) };
  const { data = [] } = useQuery(stageSeriesQuery({ label: "", range, filters }));
  const sorted = (names: readonly (string | null)[]) =>
    [...new Set(names.filter((name) => name !== null))].toSorted();
  return {
    stages: sorted(data.map(({ stage }) => stage)),
    versions: sorted(data.map(({ model_version }) => model_version)),
  };
}

type PartProps = { readonly search: StagesSearch; readonly sides: readonly [Side, Side?] };

function Series({ search, sides }: PartProps) {
  const given = sides.filter((side) => side !== undefined);
  const [first, second] = useQueries({ queries: given.map((side) => stageSeriesQuery(side)) });
  const query = first?.error ? first : (second ?? first);
  if (first === undefined || query === undefined) return null;
  const { measure = "work", percentile = "p95" } = search;
  return (
    <Answer query={query} what="the stages over time">
      {() => {
        const items = [first.data ?? [], second?.data ?? []];
        if (items.every((some) => some.length === 0)) return <NoStages />;
        return <StageCharts {...{ sides, items, measure, percentile }} />;
      }}
    </Answer>
  );
}

type StagesProps = PartProps & { readonly change: (changed: Record<string, unknown>) => void };

function Stages({ search, sides, change }: StagesProps) {
  const [a, b] = sides;
  const left = useQuery(stageStatsQuery(a));
  const right = useQuery({ ...stageStatsQuery(b ?? a), enabled: b !== undefined });
  const isOfVersions = search.with === "version";
  return (
    <Answer query={left} what="the stages of each camera">
      {(rows) => {
        const others: readonly StageStats[] = b === undefined ? [] : (right.data ?? []);
        const pairs = joinSides(rows, others, isOfVersions);
        if (pairs.length === 0) return null;
        return (
          <DataTable
            name="stages"
            rows={pairs}
            keyOf={keyOf}
            columns={stageColumns(sides, search.measure ?? "work")}
            sort={search.sort}
            onSort={(sort) => change({ sort })}
          />
        );
      }}
    </Answer>
  );
}

function keyOf({ a, b }: StagePair): string {
  return [a, b]
    .map((one) => JSON.stringify([one?.site, one?.camera_id, one?.stage, one?.model_version]))
    .join();
}

function NoStages() {
  return (
    <Empty title="No stage has a result in this range">
      Choose a longer range, another camera or fewer filters.
    </Empty>
  );
}
