/** A column as text; `short` is a heading for narrow terminals. */
export type TextColumn = {
  readonly heading: string;
  readonly short?: string | undefined;
  readonly cells: readonly string[];
  /** Right-aligned, for numbers. */
  readonly right?: boolean | undefined;
  /** May be truncated if space is short; other columns, above all ids, never are. */
  readonly cut?: boolean | undefined;
};

type Placed = TextColumn & { readonly width: number };

const between = "  ";
const indent = "  ";
const leastCut = 12;

/**
 * Lays out a table of at most `width` columns; the headings come first. Columns without any text are left
 * out; cells that don't fit in a row continue on its next line, and no cell is broken.
 */
export function layTable(columns: readonly TextColumn[], width: number): TableLines {
  const given = columns.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const long = given.map((column) => ({ ...column, width: widthOf(column) }));
  const short = given
    .map(withShortHeading)
    .map((column) => ({ ...column, width: widthOf(column) }));
  const placed = totalOf(long) <= width ? long : withCuts(short, width);
  const groups = groupsOf(placed, width);
  const rows = placed[0]?.cells.length ?? 0;
  return {
    headings: linesOf(groups, ({ heading }) => heading),
    rows: Array.from({ length: rows }, (_, row) =>
      linesOf(groups, ({ cells }) => cells[row] ?? ""),
    ),
  };
}

/** The lines of the headings, and those of each row. */
export type TableLines = {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const widthOf = ({ heading, cells }: TextColumn): number =>
  cells.reduce((widest, cell) => Math.max(widest, cell.length), heading.length);

const withShortHeading = (column: TextColumn): TextColumn => ({
  ...column,
  heading: column.short ?? column.heading,
});

const totalOf = (columns: readonly Placed[]): number =>
  columns.reduce((sum, column) => sum + column.width + between.length, -between.length);

/** Shrinks the columns that may be truncated, the last first, if that is enough. */
function withCuts(columns: readonly Placed[], width: number): readonly Placed[] {
  let tooMuch = totalOf(columns) - width;
  const cut = columns.toReversed().map((column) => {
    const least = Math.max(leastCut, column.heading.length);
    if (!column.cut || column.width <= least || tooMuch <= 0) return column;
    const less = Math.min(column.width - least, tooMuch);
    tooMuch -= less;
    return { ...column, width: column.width - less };
  });
  return tooMuch <= 0
    ? cut.toReversed()
    : columns.map((column) => cutTo(column, width - indent.length));
}

const cutTo = (column: Placed, width: number): Placed =>
  column.cut ? { ...column, width: Math.min(column.width, width) } : column;

/** Splits the columns into lines, as many to a line as fit. */
function groupsOf(columns: readonly Placed[], width: number): readonly (readonly Placed[])[] {
  const groups: Placed[][] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    const room = groups.length > 1 ? width - indent.length : width;
    if (last && totalOf([...last, column]) <= room) last.push(column);
    else groups.push([column]);
  }
  return groups;
}

const linesOf = (
  groups: readonly (readonly Placed[])[],
  textOf: (column: Placed) => string,
): string[] =>
  groups.map((columns, at) => {
    const cells = columns.map((column) => padded(textOf(column), column));
    return `${at === 0 ? "" : indent}${cells.join(between)}`.trimEnd();
  });

function padded(text: string, { width, right }: Placed): string {
  const fit = text.length > width ? `${text.slice(0, width - 1)}…` : text;
  return right ? fit.padStart(width) : fit.padEnd(width);
}
