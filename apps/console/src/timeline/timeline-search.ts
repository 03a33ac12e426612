import { textOf, timeOf } from "../search.ts";

/** The cameras (`site/camera`, with commas between them) and the part of time that a timeline shows. */
export type TimelineSearch = {
  readonly cameras?: string;
  readonly from?: string;
  readonly to?: string;
  /** The selected frame. */
  readonly frame?: string;
};

/** A camera by its site and name. */
export type CameraName = { readonly site: string; readonly camera: string };

const mostCameras = 8;
const lastMs = Date.parse("9999-01-01T00:00:00Z");

/**
 * Reads a timeline from an address; a range that ends before it begins, or lies where no frame can be, is left out.
 */
export function timelineSearchOf(raw: Readonly<Record<string, unknown>>): TimelineSearch {
  const { from, to } = { ...timeOf(raw, "from"), ...timeOf(raw, "to") };
  const [fromMs, toMs] = [Date.parse(from ?? ""), Date.parse(to ?? "")];
  const isRange = 0 <= fromMs && fromMs < toMs && toMs < lastMs;
  return { ...textOf(raw, "cameras"), ...(isRange ? { from, to } : {}), ...textOf(raw, "frame") };
}

/** Returns the cameras of a timeline, each once and eight at most. */
export function camerasOf({ cameras = "" }: TimelineSearch): readonly CameraName[] {
  const named = new Set(cameras.split(",").map((name) => name.trim()));
  const names = [...named].flatMap((name) => {
    const [, site, camera] = /^([\w-]{1,64})\/([\w-]{1,64})$/.exec(name) ?? [];
    return site === undefined || camera === undefined ? [] : [{ site, camera }];
  });
  return names.slice(0, mostCameras);
}
