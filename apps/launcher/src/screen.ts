import pc from "picocolors";

/**
 * The launcher's output: a terminal gets colours and a status line at the bottom, anything else plain lines.
 */
export type Screen = {
  readonly say: (line: string) => void;
  /** Replaces the line at the bottom; without a terminal, prints it at most every 30 s. */
  readonly status: (line: string) => void;
  /** How often a new status is of use. */
  readonly statusEveryMs: number;
  /** Removes the line at the bottom for good. */
  readonly end: () => void;
  readonly paint: Pick<ReturnType<typeof pc.createColors>, "bold" | "cyan" | "dim" | "green">;
};

const TERMINAL_STATUS_EVERY_MS = 2000;
const PLAIN_STATUS_EVERY_MS = 30_000;

export function createScreen(out: NodeJS.WriteStream, now = () => performance.now()): Screen {
  const terminal = out.isTTY === true;
  const paint = pc.createColors(terminal && process.env["NO_COLOR"] === undefined);
  let status = "";
  let ended = false;
  let plainAt = now() + PLAIN_STATUS_EVERY_MS;
  const draw = (lines: string): void =>
    void out.write(terminal ? `\r\u001b[K${lines}${status}` : lines);
  return {
    paint,
    statusEveryMs: terminal ? TERMINAL_STATUS_EVERY_MS : PLAIN_STATUS_EVERY_MS,
    say: (line) => draw(`${line}\n`),
    status: (line) => {
      if (ended) return;
      if (terminal) {
        status = paint.dim(line.slice(0, (out.columns ?? 80) - 1));
        draw("");
      } else if (now() >= plainAt) {
        plainAt = now() + PLAIN_STATUS_EVERY_MS;
        draw(`${line}\n`);
      }
    },
    end: () => {
      ended = true;
      status = "";
      if (terminal) draw("");
    },
  };
}
