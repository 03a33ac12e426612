/** The limit of lines: `burst` at once, then one every `everyMs`. */
export type FewLinesOptions = {
  readonly burst?: number;
  readonly everyMs?: number;
  readonly now?: () => number;
};

/** Lets `write` write a line, or skips it; the number of skipped lines is reported with the next line. */
export type FewLines = (write: (leftOut: { readonly left_out?: number }) => void) => void;

/** Creates a limit for lines that may occur a thousand times a second, so that they don't fill the log. */
export function createFewLines({
  burst = 20,
  everyMs = 1000,
  now = () => performance.now(),
}: FewLinesOptions = {}): FewLines {
  let room = burst;
  let countedMs = now();
  let leftOut = 0;
  return (write) => {
    const grown = Math.floor((now() - countedMs) / everyMs);
    if (grown > 0) {
      room = Math.min(burst, room + grown);
      countedMs += grown * everyMs;
    }
    if (room === 0) {
      leftOut += 1;
      return;
    }
    room -= 1;
    write(leftOut === 0 ? {} : { left_out: leftOut });
    leftOut = 0;
  };
}
