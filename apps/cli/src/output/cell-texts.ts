/** Formats a camera as `site/camera`, the form used everywhere. */
export const cameraText = (one: {
  readonly site: string;
  readonly camera_id: string | null;
}): string => `${one.site}/${one.camera_id ?? "-"}`;

/** Formats milliseconds for a column; "-" if unknown. */
export const msText = (value: number | null): string => (value === null ? "-" : value.toFixed(1));
