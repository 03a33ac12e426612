/** The label of all that have no labels of their own. */
export const other = "_other";

/** The labels of a camera in metrics. */
export type CameraLabels = { readonly site: string; readonly camera: string };

/** Above this number they aren't distinguished: the count is of a mistake, and a set uses memory. */
const mostRemembered = 100_000;

/** Labels the first `max` cameras by name; all others share one label. */
export class LabelledCameras {
  readonly #max: number;
  readonly #sites = new Set<string>();
  readonly #beyond = new Set<string>();
  #given = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Returns the labels for a camera that has none yet. */
  labelsFor(site: string, camera: string): CameraLabels {
    if (this.#given < this.#max) {
      this.#given += 1;
      this.#sites.add(site);
      return { site, camera };
    }
    if (this.#beyond.size < mostRemembered) this.#beyond.add(`${site}/${camera}`);
    return { site: this.siteOf(site), camera: other };
  }

  /** Returns the site as a label if one of its cameras has its own labels; else `other`. */
  siteOf(site: string): string {
    return this.#sites.has(site) ? site : other;
  }

  /** How many cameras don't have their own labels. */
  get beyond(): number {
    return this.#beyond.size;
  }
}
