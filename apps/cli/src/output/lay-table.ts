/** A column as text; `short` is a heading for where room is short. */
export type TextColumn = {
  readonly heading: string;
  readonly short?: string | undefined;
  readonly cells: readonly string[];
  /** Numbers stand under each other's last digit. */
  readonly right?: boolean | undefined;
  /** It may be cut where room is short; others, ids above all, never are. */
  readonly cut?: boolean | undefined;
};

type Placed = TextColumn & { readonly width: number };

const between = "  ";
const indent = "  ";
const leastCut = 12;

/**
 * Lines of a table that is `width` wide at most: the headings' first. Columns without any text are
 * left out; what has no room in a row goes on in its next line, and no cell is broken.
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

/** Takes what is too much from the columns that may be cut, the last first, if that is enough. */
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

/** As many columns to a line as there is room for. */
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
