import { errorMessage } from "@detektor/basics";
import type { Part } from "./part.ts";
import type { SupervisorEvents } from "./supervise.ts";

/**
 * Prints a supervisor's events as lines for people; `changed` is called when a
 * part runs again under another pid.
 */
export function printSupervisorEvents(
  say: (line: string) => void,
  logFile: (part: Part) => string,
  changed: () => void,
): SupervisorEvents {
  return {
    died: (part, pid, exit, againInMs) =>
      say(
        `${part.name} (process ${pid}) ended with ${exit.signal ?? `code ${exit.code}`}: ` +
          `restarting it ${when(againInMs)}; its log is ${logFile(part)}`,
      ),
    notStarted: (part, error, againInMs) =>
      say(
        `${part.name} did not start (${firstLine(error)}): trying again ${when(againInMs)}; ` +
          `its log is ${logFile(part)}`,
      ),
    startedAgain: (part, pid) => {
      say(`${part.name} is running again, as process ${pid}, at the same address`);
      changed();
    },
  };
}

const when = (ms: number): string => (ms === 0 ? "now" : `in ${ms / 1000} s`);

const firstLine = (error: unknown): string => errorMessage(error).split("\n")[0] ?? "";
