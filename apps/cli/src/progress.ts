import { sizeText } from "@detektor/observability";
import { SingleBar } from "cli-progress";
import type { CliContext } from "./cli-context.ts";

/** The progress of an operation. */
export type Progress = {
  /** What is being done, in a word or two. */
  readonly what: string;
  readonly done: number;
  readonly total: number;
  readonly unit: "bytes" | "events" | "chunks" | "traces";
};

/** Shows progress until `end`. */
export type ProgressView = { show(progress: Progress): void; end(): void };

const lineEveryMs = 2000;

/** Shows a bar on a terminal, otherwise a line every 2 s; on stderr, to keep it separate from results. */
export function showProgress({ stderr }: CliContext): ProgressView {
  return stderr.isTTY ? barView(stderr) : lineView(stderr);
}

function barView(stream: CliContext["stderr"]): ProgressView {
  let bar: SingleBar | undefined;
  let shown = "";
  const end = (): void => {
    bar?.stop();
    bar = undefined;
  };
  const start = ({ what, total, done }: Progress): SingleBar => {
    end();
    shown = what;
    const format = "{what} [{bar}] {percentage}% {amount}{eta_formatted}";
    const look = { format, hideCursor: true, formatTime: timeLeft };
    const made = new SingleBar({ ...look, stream: stream as NodeJS.WriteStream });
    made.start(total, done, { what, amount: "" });
    return made;
  };
  return {
    show: (progress) => {
      if (!bar || shown !== progress.what) bar = start(progress);
      bar.setTotal(progress.total);
      bar.update(progress.done, { what: progress.what, amount: amountOf(progress) });
    },
    end,
  };
}

function lineView(stream: CliContext["stderr"]): ProgressView {
  let nextMs = 0;
  let last = "";
  return {
    show: (progress) => {
      const isOver = progress.done >= progress.total;
      if (Date.now() < nextMs && !isOver) return;
      const line = `${progress.what}: ${amountOf(progress)}`;
      if (line === last) return;
      last = line;
      nextMs = Date.now() + lineEveryMs;
      stream.write(`${line}\n`);
    },
    end: () => {},
  };
}

/**
 * Formats the remaining time. The bar says "INF" or "NULL" if there is no estimate; then the text is empty.
 */
export function timeLeft(seconds: unknown): string {
  if (typeof seconds !== "number" || seconds <= 0) return "";
  if (seconds < 60) return `, ${seconds} s left`;
  if (seconds < 3600) return `, ${Math.round(seconds / 60)} min left`;
  return `, ${(seconds / 3600).toFixed(1)} h left`;
}

function amountOf({ done, total, unit }: Progress): string {
  if (unit === "bytes") return `${sizeText(done)} of ${sizeText(total)}`;
  return `${done} of ${total} ${unit}`;
}
