/** The name that stands for all that have no labels of their own. */
export const other = "_other";

/** What names a camera in metrics. */
export type CameraLabels = { readonly site: string; readonly camera: string };

/** More of them aren't told apart: it is the count of a mistake, and a set takes memory. */
const mostRemembered = 100_000;

/** Gives labels to the first so many cameras; all others share one. */
export class LabelledCameras {
  readonly #max: number;
  readonly #sites = new Set<string>();
  readonly #beyond = new Set<string>();
  #given = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** The labels of a camera that has none yet. */
  labelsFor(site: string, camera: string): CameraLabels {
    if (this.#given < this.#max) {
      this.#given += 1;
      this.#sites.add(site);
      return { site, camera };
    }
    if (this.#beyond.size < mostRemembered) this.#beyond.add(`${site}/${camera}`);
    return { site: this.siteOf(site), camera: other };
  }

  /** The site as a label: one of those that have a camera with labels of its own. */
  siteOf(site: string): string {
    return this.#sites.has(site) ? site : other;
  }

  /** How many cameras have no labels of their own. */
  get beyond(): number {
    return this.#beyond.size;
  }
}
