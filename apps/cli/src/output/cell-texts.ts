/** A camera as it is named everywhere: `site/camera`. */
export const cameraText = (one: {
  readonly site: string;
  readonly camera_id: string | null;
}): string => `${one.site}/${one.camera_id ?? "-"}`;

/** Milliseconds for a column; "-" where they aren't known. */
export const msText = (value: number | null): string => (value === null ? "-" : value.toFixed(1));
