import type { components } from "@detektor/client";
import type { OutcomeKey } from "../outcomes.ts";
import type { FramesSearch } from "../search.ts";
import type { LedgerRange } from "./ledger-range.ts";
import type { LedgerSearch } from "./ledger-search.ts";

/** A cell of the heat map, by the number of its row and of its column. */
export type Cell = { readonly row: number; readonly column: number };
/** Cells from the first to the last, both included. */
export type Box = { readonly first: Cell; readonly last: Cell };
/** A box in words of the address. */
export type ChosenBox = { readonly from: string; readonly to: string; readonly cameras: string };
/** What a box asks. */
export type ExplainRequest = components["schemas"]["ExplainRequest"];

/** Returns the box between two cells, in whichever order they were chosen. */
export function boxBetween(a: Cell, b: Cell): Box {
  return {
    first: { row: Math.min(a.row, b.row), column: Math.min(a.column, b.column) },
    last: { row: Math.max(a.row, b.row), column: Math.max(a.column, b.column) },
  };
}

/** Returns whether a cell is in a box. */
export function isInBox({ first, last }: Box, { row, column }: Cell): boolean {
  return row >= first.row && row <= last.row && column >= first.column && column <= last.column;
}

/** Returns the times and the cameras of a box; `names` are the rows. */
export function chosenOf(box: Box, range: LedgerRange, names: readonly string[]): ChosenBox {
  return {
    from: range.buckets[box.first.column] ?? range.from,
    to: range.buckets[box.last.column + 1] ?? range.to,
    cameras: names.slice(box.first.row, box.last.row + 1).join(","),
  };
}

/** Returns the cells of the box in an address, as far as the map shows them; null without one. */
export function boxOfSearch(
  search: LedgerSearch,
  range: LedgerRange,
  names: readonly string[],
): Box | null {
  const chosen = chosenOfSearch(search);
  if (chosen === null) return null;
  const cameras = new Set(chosen.cameras.split(","));
  const rows = [...names.keys()].filter((at) => cameras.has(names[at] ?? ""));
  const [fromMs, toMs] = [Date.parse(chosen.from), Date.parse(chosen.to)];
  const columns = [...range.buckets.keys()].filter((at) => {
    const startMs = Date.parse(range.buckets[at] ?? "");
    return startMs >= fromMs && startMs < toMs;
  });
  const [row, column] = [rows[0], columns[0]];
  if (row === undefined || column === undefined) return null;
  return {
    first: { row, column },
    last: { row: rows.at(-1) ?? row, column: columns.at(-1) ?? column },
  };
}

/** Returns the box of an address; null without one. */
export function chosenOfSearch({ box_from, box_to, box_cameras }: LedgerSearch): ChosenBox | null {
  if (box_from === undefined || box_to === undefined || box_cameras === undefined) return null;
  return { from: box_from, to: box_to, cameras: box_cameras };
}

/**
 * Returns the question about a box: its frames compared with all others of the map, or of its site if it is of one.
 * With a column that is a state only the frames in that state are meant. A box over all cameras doesn't filter by
 * camera, so that cameras are compared.
 */
export function questionOf(
  chosen: ChosenBox,
  column: OutcomeKey | undefined,
  range: LedgerRange,
  names: readonly string[],
): ExplainRequest {
  const selection = framesOf(chosen, column, names);
  const isWholeMap =
    selection.cameras === undefined &&
    selection.state === undefined &&
    Date.parse(chosen.from) <= Date.parse(range.from) &&
    Date.parse(chosen.to) >= Date.parse(range.to);
  if (isWholeMap) return { selection };
  return { selection, against: { ...siteOf(chosen), from: range.from, to: range.to } };
}

/** Returns the filters for the frames of a box. */
export function framesOf(
  chosen: ChosenBox,
  column: OutcomeKey | undefined,
  names: readonly string[],
): Pick<FramesSearch, "site" | "cameras" | "state" | "from" | "to"> {
  const { from, to, cameras } = chosen;
  const place = siteOf(chosen);
  const ofPlace = names.filter(
    (name) => place.site === undefined || siteOfName(name) === place.site,
  );
  const isAll = new Set(cameras.split(",")).isSupersetOf(new Set(ofPlace));
  const state = column === "lost" || column === "missing" ? undefined : column;
  return {
    ...place,
    from,
    to,
    ...(isAll ? {} : { cameras }),
    ...(state === undefined ? {} : { state }),
  };
}

/** Returns the site of a box, if it is of one. */
function siteOf({ cameras }: ChosenBox): { readonly site?: string } {
  const sites = new Set(cameras.split(",").map(siteOfName));
  const [site] = sites;
  return sites.size === 1 && site !== undefined ? { site } : {};
}

const siteOfName = (name: string): string => name.split("/")[0] ?? "";
