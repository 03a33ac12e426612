import { Table, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import { type OutcomeKey, outcomes } from "../outcomes.ts";
import { framesSearchOf } from "../search.ts";
import { type Box, type Cell, isInBox } from "./box.ts";
import type { CameraLedger } from "./fold-ledger.ts";
import { HeatRow } from "./heat-row.tsx";
import type { LedgerRange } from "./ledger-range.ts";
import { useBox } from "./use-box.ts";

type LedgerTableProps = {
  readonly cameras: readonly CameraLedger[];
  readonly range: LedgerRange;
  readonly column: OutcomeKey | undefined;
  readonly box: Box | null;
  readonly onBox: (box: Box | null) => void;
};

/** The heat map, camera by camera, with the sums of each; a box over it is drawn by pointer or by keyboard. */
export function LedgerTable({ cameras, range, column, box, onBox }: LedgerTableProps) {
  const { buckets } = range;
  const size = { rows: cameras.length, columns: buckets.length };
  const { drawn, focused, handlers, isDragEnd } = useBox({ ...size, onBox });
  const open = useOpenCell(isDragEnd);
  const shown = drawn ?? box;
  return (
    <Table.ScrollContainer minWidth={900}>
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the cells inside are links */}
      <div {...handlers} onClick={open}>
        <Table verticalSpacing={4} aria-label="Frames by camera and outcome">
          <Head />
          <Table.Tbody>
            {cameras.map((camera, at) => (
              <Table.Tr key={`${camera.site}/${camera.camera}`}>
                <NameCell camera={camera} />
                <Table.Td>
                  <HeatRow
                    {...{ camera, buckets, column, to: range.to, rowNumber: at }}
                    {...boxOfRow(shown, at)}
                    focused={focusIn(focused, at, size)}
                  />
                </Table.Td>
                <Sums camera={camera} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Table.ScrollContainer>
  );
}

type Size = { readonly rows: number; readonly columns: number };

/** Returns a handler that opens the frames of a clicked cell, without loading the page again. */
function useOpenCell(isDragEnd: () => boolean) {
  const navigate = useNavigate();
  return (event: MouseEvent<HTMLElement>): void => {
    const link = (event.target as HTMLElement).closest<HTMLAnchorElement>("a[data-cell]");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const search = framesSearchOf(Object.fromEntries(new URL(link.href).searchParams));
    if (!isDragEnd()) void navigate({ to: "/frames", search });
  };
}

function boxOfRow(box: Box | null, row: number) {
  if (box === null || !isInBox(box, { row, column: box.first.column }))
    return { boxFirst: null, boxLast: null };
  return { boxFirst: box.first.column, boxLast: box.last.column };
}

/** Rows and columns may have become fewer since a cell was focused. */
function focusIn(focused: Cell, row: number, { rows, columns }: Size): number | null {
  return Math.min(focused.row, rows - 1) === row ? Math.min(focused.column, columns - 1) : null;
}

function NameCell({ camera }: { readonly camera: CameraLedger }) {
  return (
    <Table.Td>
      {camera.camera}{" "}
      <Text span size="xs" c="dimmed">
        {camera.site}
      </Text>
    </Table.Td>
  );
}

function Sums({ camera }: { readonly camera: CameraLedger }) {
  return (
    <>
      <Table.Td ta="right">{camera.total.captured}</Table.Td>
      {outcomes.map(({ key }) => (
        <Table.Td key={key} ta="right">
          {camera.total[key]}
        </Table.Td>
      ))}
    </>
  );
}

function Head() {
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>Camera</Table.Th>
        <Table.Th w="45%">Time, oldest first</Table.Th>
        <Table.Th ta="right">captured</Table.Th>
        {outcomes.map(({ key, label, means }) => (
          <Table.Th key={key} ta="right" title={means}>
            {label}
          </Table.Th>
        ))}
      </Table.Tr>
    </Table.Thead>
  );
}
