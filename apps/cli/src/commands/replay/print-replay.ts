import { sizeText } from "@detektor/observability";
import type { CliContext } from "../../cli-context.ts";
import { CliError } from "../../cli-error.ts";
import type { ReplayJob } from "./replay-job.ts";

const maxLinks = 10;

/**
 * Prints the result of a replay, with links to its traces, or as JSON. Throws CliError
 * if the replay did not succeed.
 */
export function printReplay(
  context: CliContext,
  job: ReplayJob,
  { json }: { readonly json?: boolean | undefined },
): void {
  if (json) context.stdout.write(`${JSON.stringify(job, null, 2)}\n`);
  else printInWords(context, job);
  if (job.error !== null) throw new CliError(`replay ${job.id} is ${job.state}: ${job.error}`);
}

function printInWords({ stdout, stderr, settings }: CliContext, job: ReplayJob): void {
  for (const warning of job.warnings) stderr.write(`warning: ${warning}\n`);
  stdout.write(`${summaryOf(job)}\n`);
  if (job.state === "dry_run") return;
  const links =
    job.links.length > 0
      ? job.links
      : job.trace_ids.map((id) => `${settings.jaegerUrl.replace(/\/+$/, "")}/trace/${id}`);
  for (const link of links.slice(0, maxLinks)) stdout.write(`${link}\n`);
  if (links.length > maxLinks)
    stdout.write(`… and ${links.length - maxLinks} more: detektor replay show ${job.id} --json\n`);
}

function summaryOf(job: ReplayJob): string {
  const { trace_ids, skipped_trace_ids: skipped, spans, size_bytes } = job;
  const all = `${trace_ids.length} traces, ${spans} spans, ${sizeText(size_bytes)}`;
  if (job.state === "dry_run") {
    const before = skipped.length > 0 ? `; ${skipped.length} of them were pushed before` : "";
    return `would push ${all}${before}`;
  }
  const rejected = job.rejected_spans > 0 ? `, ${job.rejected_spans} spans rejected` : "";
  return `replay ${job.id} ${job.state}: ${job.pushed_traces} of ${all} pushed, ${skipped.length} skipped${rejected}`;
}
