import type { Writable } from "node:stream";
import pc from "picocolors";

/** Colours for a stream: on a terminal only, wherever else colours would be taken for wanted, as in CI. */
export const paintFor = (
  stream: Writable & { readonly isTTY?: boolean },
): ReturnType<typeof pc.createColors> =>
  pc.createColors(stream.isTTY === true && pc.isColorSupported);
