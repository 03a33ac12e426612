import type { PartName } from "./part.ts";

/** Parts that run, or are on their way, and are of no use yet, each with the reason. */
export type NotReady = {
  /** Null: it is ready. */
  readonly tell: (name: PartName, why: string | null) => void;
  readonly all: () => Readonly<Partial<Record<PartName, string>>>;
};

/** None at first; `changed` is called after each change. */
export const createNotReady = (changed: () => void): NotReady => {
  const reasons = new Map<PartName, string>();
  return {
    tell: (name, why) => {
      if ((reasons.get(name) ?? null) === why) return;
      if (why === null) reasons.delete(name);
      else reasons.set(name, why);
      changed();
    },
    all: () => Object.fromEntries(reasons),
  };
};
