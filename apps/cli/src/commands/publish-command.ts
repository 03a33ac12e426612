import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import process from "node:process";
import { errorText } from "@detektor/observability";
import { Command } from "commander";
import { z } from "zod";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";

type Flags = { readonly url: string; readonly wait?: boolean };

const linesPerRequest = 500;
const bytesPerRequest = 4 * 1024 * 1024;
const timeoutMs = 60_000;

const outcome = z.object({
  accepted: z.array(z.string()),
  refused: z.array(
    z.object({
      id: z.string().nullable(),
      field: z.string().nullable(),
      reason: z.string(),
      detail: z.string().nullable(),
    }),
  ),
});

const help = `
Each line is a CloudEvent as JSON. The exit code is 1 if one was refused; stderr
shows the reason for each.
Example:
  detektor publish events.ndjson --wait`;

/** Builds the command `detektor publish FILE`. */
export function publishCommand(context: CliContext): Command {
  return new Command("publish")
    .argument("<file>", "CloudEvents, one JSON object per line; - reads standard input")
    .option("--wait", "wait until they are on disk in the event store")
    .option("--url <url>", "ingest", context.settings.ingestUrl)
    .addHelpText("after", help)
    .action(async (file: string, flags: Flags) => {
      const counts = { accepted: 0, refused: 0 };
      for await (const lines of requestsOf(context, file)) {
        const { accepted, refused } = await post(context, flags, lines);
        counts.accepted += accepted.length;
        counts.refused += refused.length;
        for (const { id, reason, field, detail } of refused)
          context.stderr.write(`${id ?? "?"}: ${reason} ${field ?? ""} ${detail ?? ""}\n`);
      }
      context.stdout.write(`${counts.accepted} accepted, ${counts.refused} refused\n`);
      if (counts.refused > 0) throw new CliError(`${counts.refused} events were refused`);
    });
}

async function* requestsOf({ cwd }: CliContext, file: string): AsyncGenerator<string> {
  const input = file === "-" ? process.stdin : createReadStream(resolve(cwd, file));
  let [text, count] = ["", 0];
  try {
    for await (const line of linesOf(input)) {
      if (count >= linesPerRequest || text.length + line.length > bytesPerRequest) {
        yield text;
        [text, count] = ["", 0];
      }
      text += `${line}\n`;
      count += 1;
    }
  } catch (error) {
    throw new CliError(`${file} can't be read: ${errorText(error)}`, { cause: error });
  }
  if (count > 0) yield text;
}

async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of input.setEncoding("utf8")) {
    const lines = (rest + String(piece)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line.trim() !== "");
  }
  if (rest.trim() !== "") yield rest;
}

async function post({ settings, signal }: CliContext, { url, wait }: Flags, body: string) {
  const { apiToken } = settings;
  const response = await fetch(`${url}/v1/events${wait ? "?wait=stored" : ""}`, {
    method: "POST",
    headers: {
      "content-type": "application/x-ndjson",
      ...(apiToken === undefined ? {} : { authorization: `Bearer ${apiToken}` }),
    },
    body,
    signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
  }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new CliError(`ingest at ${url} can't be reached (${errorText(error)}): is it running?`, {
      cause: error,
    });
  });
  const text = await response.text();
  if (response.status === 202 || response.status === 422) return outcome.parse(JSON.parse(text));
  throw new CliError(`ingest answered ${response.status}: ${text.slice(0, 300)}`);
}
