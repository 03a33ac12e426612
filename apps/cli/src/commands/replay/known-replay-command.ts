import { Command } from "commander";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { followReplay } from "./follow-replay.ts";
import { replaySchema } from "./replay-job.ts";
import { printReplay } from "./print-replay.ts";

type Options = { readonly url: string; readonly json?: true };

/** Builds the command `detektor replay show ID`. */
export function showCommand(context: CliContext): Command {
  return knownCommand(context, "show", "Show the progress of a replay.").action(
    async (id: string, { url, json }: Options) => {
      const job = await askApi(context, { url, path: pathOf(id), answer: replaySchema });
      printReplay(context, job, { json });
    },
  );
}

/** Builds the command `detektor replay cancel ID`. */
export function cancelCommand(context: CliContext): Command {
  return knownCommand(context, "cancel", "Stop a replay; traces that it has pushed stay.").action(
    async (id: string, { url, json }: Options) => {
      const request = { url, method: "DELETE", path: pathOf(id), answer: replaySchema } as const;
      const job = await askApi(context, request);
      const text = `replay ${id} is ${job.state}${job.error === null ? "" : `: ${job.error}`}`;
      context.stdout.write(`${json ? JSON.stringify(job, null, 2) : text}\n`);
    },
  );
}

/** Builds the command `detektor replay resume ID`. */
export function resumeCommand(context: CliContext): Command {
  return knownCommand(
    context,
    "resume",
    "Resume a replay that failed, was interrupted or cancelled.",
  ).action(async (id: string, { url, json }: Options) => {
    const path = `${pathOf(id)}/resume`;
    const started = await askApi(context, { url, method: "POST", path, answer: replaySchema });
    printReplay(context, await followReplay(context, url, started), { json });
  });
}

const knownCommand = (context: CliContext, name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<replay-id>", "the id that was printed when the replay began")
    .option("--json", "print the replay as JSON")
    .addOption(queryUrlOption(context));

const pathOf = (id: string): string => `/v1/replays/${encodeURIComponent(id)}`;
