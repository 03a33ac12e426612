import { Button, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type Cause, type Explanation, explainQuery } from "./explain-queries.ts";
import { type OutcomeKey, outcomes } from "../outcomes.ts";
import { type Column, DataTable } from "../parts/data-table.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import type { FramesSearch } from "../search.ts";
import { type ChosenBox, framesOf, questionOf } from "./box.ts";
import { causeOf, examinedOf, searchOfCause, shareOf } from "./cause-words.ts";
import type { LedgerRange } from "./ledger-range.ts";

type BoxCausesProps = {
  readonly chosen: ChosenBox;
  readonly range: LedgerRange;
  readonly column: OutcomeKey | undefined;
  readonly names: readonly string[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
  readonly onClose: () => void;
};

/** What is different about the frames of a box: values that are more frequent there than elsewhere on the map. */
export function BoxCauses(props: BoxCausesProps) {
  const { chosen, range, column, names, sort, onSort, onClose } = props;
  const causes = useQuery(explainQuery(questionOf(chosen, column, range, names)));
  const within = framesOf(chosen, column, names);
  return (
    <Paper withBorder p="md" mb="md" component="section" aria-label="What is different about these">
      <Group justify="space-between" mb="xs">
        <Title order={2} size="h4">
          What is different about these
        </Title>
        <Group gap="xs">
          <Link to="/frames" search={within}>
            its frames
          </Link>
          <Button size="compact-xs" variant="default" onClick={onClose}>
            Remove the box
          </Button>
        </Group>
      </Group>
      <BoxWords {...{ chosen, column }} />
      <Answer query={causes} what="what is different">
        {(found) => <Causes {...{ found, within, sort, onSort }} />}
      </Answer>
    </Paper>
  );
}

function BoxWords({ chosen, column }: Pick<BoxCausesProps, "chosen" | "column">) {
  const { dateTime, name } = useTimeZone();
  const cameras = chosen.cameras.split(",");
  const where = cameras.length > 4 ? `${cameras.length} cameras` : cameras.join(", ");
  const label = outcomes.find(({ key }) => key === column)?.label;
  const isState = column !== undefined && column !== "lost" && column !== "missing";
  return (
    <Text size="sm" c="dimmed" mb="xs">
      {`${isState ? `Frames that are ${label}` : "All frames"} of ${where}, ${dateTime(chosen.from)} to ${dateTime(chosen.to)} ${name}, compared with the others of this map.`}
    </Text>
  );
}

type CausesProps = Pick<BoxCausesProps, "sort" | "onSort"> & {
  readonly found: Explanation;
  readonly within: FramesSearch;
};

function Causes({ found, within, sort, onSort }: CausesProps) {
  const [first] = found.items;
  if (first === undefined)
    return (
      <Empty title="Nothing stands out">
        {found.inside.frames === 0
          ? "The box holds no frame of this kind."
          : "No value is clearly more frequent in the box than elsewhere on the map."}{" "}
        {examinedOf(found)}
      </Empty>
    );
  return (
    <Stack gap="xs">
      <Text fw={600} role="status">
        {`First of all: ${causeOf(first)}, in ${shareOf(first.inside, first.inside_total)} of the box's frames and ${shareOf(first.outside, first.outside_total)} of the others.`}
      </Text>
      <DataTable
        name="causes"
        rows={found.items}
        keyOf={causeOf}
        columns={columnsOf(within)}
        sort={sort}
        onSort={onSort}
      />
      <Text size="xs" c="dimmed">
        {examinedOf(found)}
      </Text>
    </Stack>
  );
}

const figures: readonly Column<Cause>[] = [
  { key: "cause", label: "cause", value: causeOf },
  {
    key: "inside",
    label: "in the box",
    isNumber: true,
    means: "examined frames of the box that have it",
    value: ({ inside, inside_total }) => inside / Math.max(1, inside_total),
    cell: ({ inside, inside_total }) => shareOf(inside, inside_total),
  },
  {
    key: "outside",
    label: "elsewhere",
    isNumber: true,
    means: "examined other frames that have it",
    value: ({ outside, outside_total }) => outside / Math.max(1, outside_total),
    cell: ({ outside, outside_total }) => shareOf(outside, outside_total),
  },
  {
    key: "lift",
    label: "lift, times",
    isNumber: true,
    means: "how many times as frequent it is in the box",
    value: ({ lift }) => lift,
    cell: ({ lift }) => `× ${lift >= 10 ? Math.round(lift) : lift.toFixed(1)}`,
  },
  {
    key: "p",
    label: "p",
    isNumber: true,
    means: "how likely it is by chance alone, corrected for the number of comparisons",
    value: ({ p_value }) => p_value,
    cell: ({ p_value }) => (p_value < 1e-3 ? p_value.toExponential(0) : p_value.toFixed(3)),
  },
];

const columnsOf = (within: FramesSearch): readonly Column<Cause>[] => [
  ...figures,
  {
    key: "frames",
    label: "frames",
    value: ({ example_frame_ids }) => example_frame_ids.join(" "),
    cell: (cause) => <CauseFrames cause={cause} within={within} />,
  },
];

function CauseFrames({ cause, within }: { readonly cause: Cause; readonly within: FramesSearch }) {
  const all = searchOfCause(within, cause);
  return (
    <Group gap="xs">
      {cause.example_frame_ids.map((frameId, at) => (
        <Link key={frameId} to="/frames/$frameId" params={{ frameId }}>
          {`frame ${at + 1}`}
        </Link>
      ))}
      {all !== null && (
        <Link to="/frames" search={all}>
          all
        </Link>
      )}
    </Group>
  );
}
