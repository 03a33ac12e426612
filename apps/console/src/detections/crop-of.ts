type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
type Size = { readonly width: number; readonly height: number };

/** Where a picture lies behind a window so that the window shows a part of it, in pixels. */
export type Crop = {
  readonly window: Size;
  readonly picture: Size & { readonly left: number; readonly top: number };
};

/** So much around an object is shown too, as a fraction of it. */
const margin = 0.15;

/**
 * Returns how a box, in fractions of the picture, is shown with a little around it and at most `mostPixels` long;
 * what lies outside of the picture is left out. Null if nothing of it is inside.
 */
export function cropOf(box: Box, natural: Size, mostPixels: number): Crop | null {
  const [left, right] = spanOf(box.x, box.w);
  const [top, bottom] = spanOf(box.y, box.h);
  const [width, height] = [(right - left) * natural.width, (bottom - top) * natural.height];
  if (width < 1 || height < 1) return null;
  const scale = mostPixels / Math.max(width, height);
  const [fullWidth, fullHeight] = [natural.width * scale, natural.height * scale];
  return {
    window: { width: width * scale, height: height * scale },
    picture: {
      width: fullWidth,
      height: fullHeight,
      left: -left * fullWidth,
      top: -top * fullHeight,
    },
  };
}

function spanOf(at: number, length: number): readonly [number, number] {
  const around = length * margin;
  return [Math.max(0, at - around), Math.min(1, at + length + around)];
}
