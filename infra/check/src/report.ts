import pc from "picocolors";
import type { Result, Watcher } from "./run-checks.ts";

/** The output of a report; a terminal also shows the current activity. */
export type Screen = { readonly isTTY?: boolean; readonly write: (text: string) => unknown };

/** A report of checks for people, while they run. */
export type Report = Watcher & {
  /** Shows the current activity of a check. */
  readonly gets: (what: string) => void;
  readonly summary: (results: readonly Result[]) => void;
};

const ERASE_LINE = "\r\u001b[2K";

/** Creates a report that writes each result as a line, and on a terminal the current activity below them. */
export function report(screen: Screen, coloured: boolean): Report {
  const line = lineFormat(coloured);
  const passing = (text: string): void => {
    if (screen.isTTY) screen.write(`${ERASE_LINE}${text}`);
  };
  const lasting = (text: string): void =>
    void screen.write(`${screen.isTTY ? ERASE_LINE : ""}${text}\n`);
  let current = "";
  let got = "";
  return {
    starts: (name) => {
      current = name;
      passing(`.. ${name}`);
    },
    gets: (what) => {
      const tool = what.split(":")[0] ?? what;
      if (!screen.isTTY && tool !== got) lasting(`   ${tool}`);
      got = tool;
      passing(`.. ${current}: ${what}`);
    },
    ended: (result) => lasting(line(result)),
    summary: (results) => lasting(summaryOf(results)),
  };
}

const lineFormat = (coloured: boolean): ((result: Result) => string) => {
  const { green, red, yellow } = pc.createColors(coloured);
  const marks = { ok: green("ok"), failed: red("FAILED"), skipped: yellow("skipped") };
  return ({ name, outcome, seconds }) => {
    const head = `${marks[outcome.kind]} ${name} (${seconds.toFixed(1)} s)`;
    if (outcome.kind === "ok") return head;
    if (outcome.kind === "skipped") return `${head}: ${outcome.why}`;
    return `${head}\n${outcome.why.replaceAll(/^/gm, "  ")}`;
  };
};

const summaryOf = (results: readonly Result[]): string => {
  const named = (kind: Result["outcome"]["kind"]): readonly string[] =>
    results.filter(({ outcome }) => outcome.kind === kind).map(({ name }) => name);
  const [ok, failed, skipped] = [named("ok"), named("failed"), named("skipped")];
  return [
    `${ok.length} ok, ${failed.length} failed, ${skipped.length} skipped`,
    ...(failed.length > 0 ? [`failed: ${failed.join("; ")}`] : []),
    ...(skipped.length > 0 ? [`skipped: ${skipped.join("; ")}`] : []),
  ].join("\n");
};
