import { Command } from "commander";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { type Fact, printResult } from "../../print-facts.ts";
import { printTable } from "../../print-table.ts";
import { type FrameAnswer, frameAnswer, msText } from "./frame-answer.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const headings = ["stage", "state", "attempt", "transport ms", "queue ms", "batch ms", "work ms"];

/** `detektor frames show ID`. */
export function showFrameCommand(context: CliContext): Command {
  return new Command("show")
    .description("Tell what happened to a frame, stage by stage.")
    .argument("<frame-id>", "the frame")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (id: string, { url, json }: Flags) => {
      const path = `/v1/frames/${encodeURIComponent(id)}`;
      const frame = await askApi(context, { url, path, answer: frameAnswer });
      printResult(context, frame, { json, facts: factsOf(frame) });
      if (json || frame.stages.length === 0) return;
      context.stdout.write("\n");
      printTable(context, headings, frame.stages.map(stageRow));
    });
}

function factsOf(frame: FrameAnswer): readonly Fact[] {
  const why = frame.drop_reason ?? frame.error_type;
  const objects = frame.objects.map((one) => `${one.class} (${one.confidence.toFixed(2)})`);
  return [
    ["frame", frame.frame_id],
    ["camera", `${frame.site}/${frame.camera_id}`],
    ["state", why === null ? frame.state : `${frame.state}: ${why}`],
    ["captured", frame.captured_at ?? "unknown"],
    ["total", `${msText(frame.total_ms)} ms`],
    ["objects", objects.join(", ") || "none"],
    ["flags", frame.flags.join(", ") || "none"],
    ["events", `${frame.event_count} in ${frame.stream}`],
    ["trace", frame.jaeger_url ?? frame.trace_id],
  ];
}

function stageRow(stage: FrameAnswer["stages"][number]): readonly string[] {
  return [
    stage.stage,
    stage.state,
    String(stage.attempt),
    msText(stage.transport_ms),
    msText(stage.queue_wait_ms),
    msText(stage.batch_wait_ms),
    msText(stage.work_ms),
  ];
}
