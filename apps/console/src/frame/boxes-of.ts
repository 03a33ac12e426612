import type { Frame } from "../api/queries.ts";

/** A box over a picture; places are in percent of the picture, cut at its edges. */
export type PictureBox = {
  readonly key: string;
  /** Class, confidence and zones. */
  readonly label: string;
  readonly percent: {
    readonly left: string;
    readonly top: string;
    readonly width: string;
    readonly height: string;
  };
};

type Objects = Frame["objects"];

/** Returns the boxes of objects; those that lie wholly outside of the frame are left out. */
export function boxesOf(objects: Objects): readonly PictureBox[] {
  return objects.flatMap(({ class: name, confidence, bbox, zones }, index) => {
    const [left, right] = [cut(bbox.x), cut(bbox.x + bbox.w)];
    const [top, bottom] = [cut(bbox.y), cut(bbox.y + bbox.h)];
    if (right <= left || bottom <= top) return [];
    const places = zones.length === 0 ? "" : ` in ${zones.join(", ")}`;
    return [
      {
        key: `${index}`,
        label: `${name} ${Math.round(confidence * 100)} %${places}`,
        percent: {
          left: percent(left),
          top: percent(top),
          width: percent(right - left),
          height: percent(bottom - top),
        },
      },
    ];
  });
}

const cut = (part: number): number => Math.min(1, Math.max(0, part));
const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;
