/** One line of the table: a figure with its unit, its target, and the CPU time (µs per event). */
export type Row = {
  readonly what: string;
  readonly figure: string;
  readonly target?: string;
  readonly cpu?: Readonly<Record<string, number | null>>;
  readonly note?: string;
};

/** The result of a section: lines for the table, and all values for the JSON file. */
export type SectionResult = {
  readonly name: string;
  readonly title: string;
  readonly rows: readonly Row[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Why there are no figures. */
  readonly failure?: string;
};
