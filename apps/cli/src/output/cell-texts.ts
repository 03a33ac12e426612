/** Formats a camera as `site/camera`, the form used everywhere. */
export function cameraText(one: {
  readonly site: string;
  readonly camera_id: string | null;
}): string {
  return `${one.site}/${one.camera_id ?? "-"}`;
}

/** Formats milliseconds for a column; "-" if unknown. */
export function msText(value: number | null): string {
  return value === null ? "-" : value.toFixed(1);
}
