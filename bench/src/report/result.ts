/** One line of the table: a figure with its unit, what was aimed at, and where CPU went (µs an event). */
export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly target?: string;
  readonly cpu?: Readonly<Record<string, number | null>>;
  readonly note?: string;
};

/** What a section measured: lines for the table, and everything for the JSON beside it. */
export type SectionResult = {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Why there are no figures. */
  readonly failure?: string;
};
