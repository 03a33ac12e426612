import { Alert, Button, Group, SegmentedControl, Select, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type LedgerRow, ledgerQuery } from "../api/queries.ts";
import { type Box, boxOfSearch, chosenOf, chosenOfSearch } from "../ledger/box.ts";
import { BoxCauses } from "../ledger/box-causes.tsx";
import { foldLedger, sumOf, unexplained } from "../ledger/fold-ledger.ts";
import { LedgerDownloads } from "../ledger/ledger-downloads.tsx";
import { type LedgerRange, ledgerRange } from "../ledger/ledger-range.ts";
import { type LedgerSearch, ledgerSearchOf } from "../ledger/ledger-search.ts";
import { LedgerTable } from "../ledger/ledger-table.tsx";
import { outcomes } from "../outcomes.ts";
import { Legend } from "../parts/legend.tsx";
import { PageTitle } from "../parts/page-title.tsx";
import { Answer, Empty } from "../parts/states.tsx";
import { useTimeZone } from "../parts/time-zone.tsx";
import { countOf } from "../parts/count-of.ts";

const ranges = [
  { label: "1 hour", value: "1" },
  { label: "6 hours", value: "6" },
  { label: "24 hours", value: "24" },
  { label: "7 days", value: "168" },
];
const buckets = [
  { label: "by minute", value: "1m" },
  { label: "by hour", value: "1h" },
  { label: "by day", value: "1d" },
];
const refreshMs = 10_000;

type Change = (changed: { readonly [name in keyof LedgerSearch]?: unknown }) => void;

/** Whether every captured frame is accounted for, by camera and time. */
export function LedgerPage() {
  const search = useSearch({ from: "/ledger" });
  const navigate = useNavigate({ from: "/ledger" });
  const range = ledgerRange(search, Date.now());
  const { from, to, bucket } = range;
  const ledger = useQuery(ledgerQuery({ from, to, bucket }, refreshMs));
  const change: Change = (changed) =>
    void navigate({ search: ledgerSearchOf({ ...search, ...changed }), replace: true });
  return (
    <>
      <PageTitle title="Ledger">
        <Legend items={outcomes} />
      </PageTitle>
      <Controls {...{ search, range, change }} />
      <Answer query={ledger} what="the ledger">
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="No frame was captured in this range">Choose a longer range.</Empty>
          ) : (
            <Map {...{ rows, search, range, change }} />
          )
        }
      </Answer>
    </>
  );
}

type ControlsProps = {
  readonly search: LedgerSearch;
  readonly range: LedgerRange;
  readonly change: Change;
};

function Controls({ search, range, change }: ControlsProps) {
  return (
    <Group mb="md" gap="xs">
      <SegmentedControl
        data={ranges}
        value={String(search.hours ?? 1)}
        onChange={(hours) => change({ hours, bucket: null, ...noBox })}
        size="xs"
        aria-label="Range"
      />
      <SegmentedControl
        data={buckets}
        value={range.bucket}
        onChange={(bucket) => change({ bucket })}
        size="xs"
        aria-label="Length of a cell"
      />
      <Select
        size="xs"
        aria-label="Column of the heat map"
        placeholder="the worst of each cell"
        clearable
        data={outcomes.map(({ key, label }) => ({ value: key, label: `${label} only` }))}
        value={search.column ?? null}
        onChange={(column) => change({ column })}
      />
      {search.to !== undefined && <EndOfRange to={search.to} onNow={() => change(noBox)} />}
    </Group>
  );
}

/** Shown while the range doesn't follow the present. */
function EndOfRange({ to, onNow }: { readonly to: string; readonly onNow: () => void }) {
  const { dateTime, name } = useTimeZone();
  return (
    <>
      <Text size="sm" c="dimmed">{`up to ${dateTime(to)} ${name}`}</Text>
      <Button size="xs" variant="default" onClick={onNow}>
        Follow the present
      </Button>
    </>
  );
}

const noBox = { box_from: null, box_to: null, box_cameras: null, to: null } as const;

type MapProps = ControlsProps & { readonly rows: readonly LedgerRow[] };

function Map({ rows, search, range, change }: MapProps) {
  const cameras = foldLedger(rows);
  const names = cameras.map(({ site, camera }) => `${site}/${camera}`);
  const chosen = chosenOfSearch(search);
  const { column } = search;
  const onBox = (box: Box | null): void => {
    if (box === null) return change(noBox);
    const { from, to, cameras: boxed } = chosenOf(box, range, names);
    change({ box_from: from, box_to: to, box_cameras: boxed, to: range.to });
  };
  return (
    <>
      <AddsUp rows={rows} />
      {chosen === null ? (
        <Hint />
      ) : (
        <BoxCauses
          {...{ chosen, range, column, names, sort: search.sort }}
          onSort={(sort) => change({ sort })}
          onClose={() => change(noBox)}
        />
      )}
      <LedgerTable {...{ cameras, range, column, onBox, box: boxOfSearch(search, range, names) }} />
      <LedgerDownloads rows={rows} />
    </>
  );
}

function Hint() {
  return (
    <Text size="sm" c="dimmed" mb="xs">
      Drag a box over the cells to see what is different about its frames. By keyboard: arrows move,
      Shift and arrows draw a box, Space asks, Enter opens the frames of a cell, Escape removes the
      box.
    </Text>
  );
}

function AddsUp({ rows }: { readonly rows: readonly LedgerRow[] }) {
  const total = sumOf(rows);
  const open = unexplained(total);
  const words =
    open === 0
      ? `It adds up: ${countOf(total.captured, "captured frames")}, each of them in one state.`
      : `It doesn't add up: ${open} of ${total.captured} captured frames are in no state.`;
  return (
    <Alert color={open === 0 ? "teal" : "red"} variant="light" mb="md" role="status">
      {words}
    </Alert>
  );
}
