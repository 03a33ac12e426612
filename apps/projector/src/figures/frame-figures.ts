import { type Tally, entry } from "@detektor/frame-counts";
import type { FirstLabels, Labels } from "@detektor/observability";

/** The outcomes of a camera's frames, counted since the process started. */
export type CameraFigures = Labels<"site" | "camera"> & {
  captured: number;
  completed: number;
  dropped: number;
  failed: number;
  readonly reasons: Map<string, number>;
};

/** The maximum number of keys to look cameras up by, including cameras without their own labels. */
const mostKnown = 100_000;

/** Counts frames by camera, from what batches add to the ledger. */
export class FrameFigures {
  readonly #byCamera = new Map<string, CameraFigures>();
  readonly #byLabels = new Map<string, CameraFigures>();
  readonly #labels: FirstLabels<"site" | "camera">;

  constructor(labels: FirstLabels<"site" | "camera">) {
    this.#labels = labels;
  }

  add({ ledger, drops }: Pick<Tally, "ledger" | "drops">): void {
    for (const { site, camera, captured, completed, dropped, failed } of ledger.values()) {
      const figures = this.of(site, camera);
      figures.captured += captured;
      figures.completed += completed;
      figures.dropped += dropped;
      figures.failed += failed;
    }
    for (const { site, camera, reason, frames } of drops.values()) {
      const { reasons } = this.of(site, camera);
      reasons.set(reason, (reasons.get(reason) ?? 0) + frames);
    }
  }

  /** Returns the figures of a camera, or of all that it shares its labels with. */
  of(site: string, camera: string): CameraFigures {
    const key = `${site}/${camera}`;
    const known = this.#byCamera.get(key);
    if (known !== undefined) return known;
    const labels = this.#labels.of({ site, camera });
    const figures = entry(this.#byLabels, `${labels.site}/${labels.camera}`, () => ({
      ...labels,
      captured: 0,
      completed: 0,
      dropped: 0,
      failed: 0,
      reasons: new Map(),
    }));
    if (this.#byCamera.size < mostKnown) this.#byCamera.set(key, figures);
    return figures;
  }

  all(): Iterable<CameraFigures> {
    return this.#byLabels.values();
  }
}
