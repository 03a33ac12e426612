import { Group, Text } from "@mantine/core";
import { type Projection, rebuild, retryPoison } from "../api/operations-queries.ts";
import { ActionButton } from "../parts/action-button.tsx";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { type TimeZone, useTimeZone } from "../parts/time-zone.tsx";
import { doingOf, lagOf } from "./projection-words.ts";

type SectionProps<Row> = {
  readonly rows: readonly Row[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
};

/** The read models: how far they are, and what can be done about them. */
export function ProjectionsSection({ rows, sort, onSort }: SectionProps<Projection>) {
  const columns = [...figures, updated(useTimeZone()), actions];
  return (
    <>
      <DataTable
        name="projections"
        rows={rows}
        keyOf={({ name, generation }) => `${name} ${generation}`}
        {...{ columns, sort, onSort }}
      />
      {rows.map(
        ({ name, generation, detail }) =>
          detail !== null && (
            <Text key={`${name} ${generation}`} size="sm">{`${name}: ${detail}`}</Text>
          ),
      )}
    </>
  );
}

const figures: readonly Column<Projection>[] = [
  { key: "name", label: "projection", value: ({ name }) => name },
  {
    key: "generation",
    label: "generation",
    isNumber: true,
    means: "the set of tables: a rebuild fills a new one",
    value: ({ generation }) => generation,
  },
  { key: "doing", label: "state", value: doingOf },
  {
    key: "lag",
    label: "lag",
    means: "events of the log that it has not applied yet",
    value: ({ lag_events }) => lag_events,
    cell: lagOf,
  },
  {
    key: "lag_s",
    label: "lag, s",
    isNumber: true,
    means: "the age of its newest event while events wait",
    value: ({ lag_seconds }) => lag_seconds,
    cell: ({ lag_seconds }) => lag_seconds?.toFixed(1) ?? "–",
  },
  { key: "events", label: "events", isNumber: true, value: ({ events_total }) => events_total },
  {
    key: "poison",
    label: "set aside",
    isNumber: true,
    means: "events that it could not apply",
    value: ({ poison_total }) => poison_total,
  },
];

const updated = ({ dateTime, name }: TimeZone): Column<Projection> => ({
  key: "updated",
  label: `updated (${name})`,
  value: ({ updated_at }) => updated_at,
  cell: ({ updated_at }) => dateTime(updated_at),
});

const actions: Column<Projection> = {
  key: "actions",
  label: "actions",
  value: () => null,
  cell: ({ name, poison_total, rebuilding }) => (
    <Group gap="xs">
      {!rebuilding && (
        <ActionButton
          act={() => rebuild(name)}
          confirm="Read the whole log again? Until it is done, other pages have no answers."
          done="Requested."
        >
          Rebuild
        </ActionButton>
      )}
      {poison_total > 0 && (
        <ActionButton act={() => retryPoison(name)} done="Requested.">
          Try again what was set aside
        </ActionButton>
      )}
    </Group>
  ),
};
