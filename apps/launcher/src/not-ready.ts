import type { PartName } from "./part.ts";

/** Parts that run or are starting but can't be used yet, each with the reason. */
export type NotReady = {
  /** Sets the reason of a part; null means that it is ready. */
  readonly set: (name: PartName, why: string | null) => void;
  readonly all: () => Readonly<Partial<Record<PartName, string>>>;
};

/** Returns an empty list; `changed` is called after each change. */
export function createNotReady(changed: () => void): NotReady {
  const reasons = new Map<PartName, string>();
  return {
    set: (name, why) => {
      if ((reasons.get(name) ?? null) === why) return;
      if (why === null) reasons.delete(name);
      else reasons.set(name, why);
      changed();
    },
    all: () => Object.fromEntries(reasons),
  };
}
