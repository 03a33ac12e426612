import type { Writable } from "node:stream";
import pc from "picocolors";

/**
 * Returns colours for a stream: on a terminal only, even where colours would otherwise be assumed, as in CI.
 */
export function paintFor(
  stream: Writable & { readonly isTTY?: boolean },
): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}
