import { Table, UnstyledButton } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import { Downloads } from "./downloads.tsx";
import { sortRows } from "./sort-rows.ts";
import type { CsvColumn } from "./to-csv.ts";

/** A column: what it is called and means, its value for sorting and downloads, and what a cell shows. */
export type Column<Row> = CsvColumn<Row> & {
  readonly means?: string;
  readonly cell?: (row: Row) => ReactNode;
  readonly isNumber?: boolean;
};

type DataTableProps<Row> = {
  /** What the rows are, in one word: also the name of a downloaded file. */
  readonly name: string;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** The key of the column to sort by, with a minus sign before it for descending. */
  readonly sort: string | undefined;
  readonly onSort: (sort: string) => void;
};

/**
 * A table that sorts by its columns and downloads what it shows as CSV and as JSON. On a phone each row is a list of
 * its cells, each with the name of its column.
 */
export function DataTable<Row>({ name, rows, keyOf, columns, sort, onSort }: DataTableProps<Row>) {
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  return (
    <>
      <Table.ScrollContainer minWidth={720} className="data-table">
        <Table striped verticalSpacing={6} aria-label={name}>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Heading key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sorted.map((row) => (
              <Table.Tr key={keyOf(row)}>
                {columns.map(({ key, label, value, cell, isNumber = false }) => (
                  <Table.Td key={key} ta={isNumber ? "right" : "left"} data-label={label}>
                    {cell === undefined ? (value(row) ?? "–") : cell(row)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Downloads name={name} rows={sorted} columns={columns} />
    </>
  );
}

type HeadingProps<Row> = Pick<DataTableProps<Row>, "sort" | "onSort"> & {
  readonly column: Column<Row>;
};

function Heading<Row>({
  column: { key, label, means, isNumber },
  sort,
  onSort,
}: HeadingProps<Row>) {
  const direction = sort === key ? "ascending" : sort === `-${key}` ? "descending" : "none";
  const mark = { ascending: " ↑", descending: " ↓", none: "" }[direction];
  return (
    <Table.Th aria-sort={direction} ta={isNumber ? "right" : "left"} title={means}>
      <UnstyledButton
        fw={600}
        fz="sm"
        onClick={() => onSort(direction === "descending" ? key : `-${key}`)}
      >
        {label}
        <span aria-hidden>{mark}</span>
      </UnstyledButton>
    </Table.Th>
  );
}
