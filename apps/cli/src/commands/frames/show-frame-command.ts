import { Command } from "commander";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { cameraText, msText } from "../../output/cell-texts.ts";
import { type Fact, printResult } from "../../output/print-facts.ts";
import { type Column, printTable } from "../../output/print-table.ts";
import { type FrameAnswer, frameAnswer } from "./frame-answer.ts";
import { failedAttempts, whyText } from "./why-text.ts";

type Flags = {
  readonly url: string;
  readonly json?: boolean;
  readonly site?: string;
  readonly camera?: string;
};
type Stage = FrameAnswer["stages"][number];

const columns: readonly Column<Stage>[] = [
  { heading: "stage", cell: ({ stage }) => stage },
  { heading: "state", cell: ({ state }) => state },
  { heading: "attempt", right: true, cell: ({ attempt }) => attempt },
  { heading: "transport ms", short: "transport", right: true, cell: (s) => msText(s.transport_ms) },
  { heading: "queue ms", short: "queue", right: true, cell: (s) => msText(s.queue_wait_ms) },
  { heading: "batch ms", short: "batch", right: true, cell: (s) => msText(s.batch_wait_ms) },
  { heading: "work ms", right: true, cell: ({ work_ms }) => msText(work_ms) },
];

/** Builds the command `detektor frames show ID`. */
export function showFrameCommand(context: CliContext): Command {
  return new Command("show")
    .description("Show what happened to a frame, stage by stage.")
    .argument("<frame-id>", "the frame")
    .option("--site <site>", "of this site, if several sites use the id")
    .option("--camera <camera>", "of this camera, if several cameras report the id")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (id: string, { url, json, site, camera }: Flags) => {
      const whose = new URLSearchParams({ ...(site && { site }), ...(camera && { camera }) });
      const path = `/v1/frames/${encodeURIComponent(id)}?${whose.toString()}`;
      const frame = await askApi(context, { url, path, answer: frameAnswer });
      printResult(context, frame, { json, facts: factsOf(frame) });
      if (json || frame.stages.length === 0) return;
      context.stdout.write("\n");
      printTable(context, columns, frame.stages);
      const failed = failedAttempts(frame);
      if (failed.length > 0) context.stdout.write(`\n${failed.join("\n")}\n`);
    });
}

function factsOf(frame: FrameAnswer): readonly Fact[] {
  const why = whyText(frame);
  const objects = frame.objects.map((one) => `${one.class} (${one.confidence.toFixed(2)})`);
  return [
    ["frame", frame.frame_id],
    ["camera", cameraText(frame)],
    ["state", why === "" ? frame.state : `${frame.state}: ${why}`],
    ["captured", frame.captured_at ?? "unknown"],
    ["total", `${msText(frame.total_ms)} ms`],
    ["objects", objects.join(", ") || "none"],
    ["stored", frame.stored.map((one) => `${one.uri} (${one.backend})`).join(", ") || "no"],
    ...frame.deleted.map((one): Fact => ["deleted", `${one.deleted_at}: ${one.reason}`]),
    ["flags", frame.flags.join(", ") || "none"],
    ...othersFact(frame),
    ["events", `${frame.event_count} in ${frame.stream}`],
    ["trace", frame.jaeger_url ?? frame.trace_id],
  ];
}

/** Returns the fact about other cameras, only if there are any: nearly all frames have none. */
function othersFact({ other_cameras: others }: FrameAnswer): readonly Fact[] {
  if (others.length === 0) return [];
  return [["also of", others.map(cameraText).join(", ")]];
}
