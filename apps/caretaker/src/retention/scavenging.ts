import { type ReadModel, readRetentionReport } from "@detektor/read-model";
import { readProjected } from "./until-projected.ts";

/** The dependencies; `now` is in ms, `started` is called after each start. */
export type ScavengingDeps = {
  readonly readModel: Pick<ReadModel, "pool">;
  readonly now: () => number;
  /** Starts a scavenge of the store. */
  readonly scavenge: () => Promise<unknown>;
  readonly started: () => void;
};

/** Takes the space of deleted streams back. */
export type Scavenging = {
  readonly isDue: () => boolean;
  /** Notes that something was deleted. */
  readonly deleted: () => void;
  /** Starts a scavenge if one is due, unless one was started within 10 minutes, or read models are being rebuilt. */
  readonly run: () => Promise<void>;
};

/** The least time between two scavenges, in ms. */
const everyMs = 600_000;

/** Creates it; one is due at once if `isDue`, or if an earlier process has deleted something since the last one. */
export function createScavenging(deps: ScavengingDeps, isDueAtStart: boolean): Scavenging {
  let isDue: boolean | null = isDueAtStart || null;
  let startedAtMs = Number.NEGATIVE_INFINITY;
  return {
    isDue: () => isDue ?? false,
    deleted() {
      isDue = true;
    },
    async run() {
      isDue ??= await isLeftBehind(deps.readModel);
      const nowMs = deps.now();
      if (!isDue || nowMs - startedAtMs < everyMs) return;
      if ((await readProjected(deps.readModel)).isRebuilding) return;
      await deps.scavenge();
      deps.started();
      [isDue, startedAtMs] = [false, nowMs];
    },
  };
}

async function isLeftBehind(readModel: ScavengingDeps["readModel"]): Promise<boolean> {
  const totals = (await readRetentionReport(readModel))?.totals;
  return (totals?.last_expired_at ?? "") > (totals?.last_scavenge_at ?? "");
}
