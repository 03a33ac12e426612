/** The value that labels beyond a bound share. */
const otherLabel = "_other";

/** Values of a metric's labels. */
export type Labels<Name extends string> = Readonly<Record<Name, string>>;

/** The sets of labels of a metric, bounded. */
export type FirstLabels<Name extends string> = {
  /** Returns the labels to use for these: the same ones every time. */
  readonly of: (labels: Labels<Name>) => Labels<Name>;
  /** How many sets don't have their own labels. */
  readonly beyond: () => number;
};

/** Above this number they aren't distinguished: the count is of a mistake, and a set uses memory. */
const mostRemembered = 100_000;

/**
 * Bounds the labels of a metric: the first `max` sets have their own. A set beyond them keeps its values, by the
 * order of `names`, as far as one of the first sets begins with the same ones; the others are `_other`. So a new
 * camera of a known site is counted for the site. A value of a label is one of at most `max` and `_other`.
 */
export function firstLabels<Name extends string>(
  names: readonly Name[],
  max: number,
): FirstLabels<Name> {
  const own = new Map<string, Labels<Name>>();
  const beginnings = new Set<string>();
  const beyond = new Set<string>();
  const beginningsOf = (labels: Labels<Name>): readonly string[] => {
    const values = names.map((name) => labels[name]);
    return values.map((_, at) => JSON.stringify(values.slice(0, at + 1)));
  };
  return {
    of(labels) {
      const keys = beginningsOf(labels);
      const key = keys.at(-1) ?? "";
      const known = own.get(key);
      if (known !== undefined) return known;
      if (own.size < max) {
        for (const beginning of keys) beginnings.add(beginning);
        own.set(key, labels);
        return labels;
      }
      if (beyond.size < mostRemembered) beyond.add(key);
      const common = keys.filter((beginning) => beginnings.has(beginning)).length;
      const entries = names.map((name, at) => [name, at < common ? labels[name] : otherLabel]);
      return Object.fromEntries(entries) as Labels<Name>;
    },
    beyond: () => beyond.size,
  };
}
