/** Returns the time in a frame's id (a UUIDv7), in ms since 1970: the one by which the API selects frames. */
export function timeOfFrameId(frameId: string): number {
  return Number.parseInt(frameId.replace("-", "").slice(0, 12), 16);
}
