import { Command } from "commander";
import { z } from "zod";
import { askApi } from "../../api/ask-api.ts";
import { queryUrlOption } from "../../api/query-url-option.ts";
import type { CliContext } from "../../cli-context.ts";
import { jsonOption } from "../../data-dir-option.ts";
import { cameraText } from "../../output/cell-texts.ts";
import { type Fact, printResult } from "../../output/print-facts.ts";
import { type Column, printTable } from "../../output/print-table.ts";
import { cameraAnswer, connectionText } from "./camera-answer.ts";

type Flags = { readonly url: string; readonly json?: boolean };

const session = z.looseObject({
  session_id: z.string(),
  first_frame_at: z.string(),
  last_frame_at: z.string(),
  frames: z.number(),
});

const answer = cameraAnswer.extend({
  jaeger_search_url: z.string().nullable(),
  sessions: z.array(session),
});

const columns: readonly Column<z.output<typeof session>>[] = [
  { heading: "first frame", cell: ({ first_frame_at }) => first_frame_at, time: true },
  { heading: "last frame", cell: ({ last_frame_at }) => last_frame_at, time: true },
  { heading: "frames", right: true, cell: ({ frames }) => frames },
  { heading: "session", cell: ({ session_id }) => session_id },
];

/** Builds the command `detektor cameras show SITE CAMERA`. */
export function showCameraCommand(context: CliContext): Command {
  return new Command("show")
    .description("Show a camera and its newest sessions.")
    .argument("<site>", "the camera's site")
    .argument("<camera>", "the camera")
    .addOption(jsonOption())
    .addOption(queryUrlOption(context))
    .action(async (site: string, camera: string, { url, json }: Flags) => {
      const path = `/v1/cameras/${encodeURIComponent(site)}/${encodeURIComponent(camera)}`;
      const known = await askApi(context, { url, path, answer });
      printResult(context, known, { json, facts: factsOf(known) });
      if (json || known.sessions.length === 0) return;
      context.stdout.write("\n");
      printTable(context, columns, known.sessions);
    });
}

const factsOf = (known: z.output<typeof answer>): readonly Fact[] => [
  ["camera", cameraText(known)],
  ["connection", connectionText(known)],
  ["session", known.session_id ?? "unknown"],
  ["clock", known.clock_offset_ms === null ? "unknown" : `off by ${known.clock_offset_ms} ms`],
  ["first seen", known.first_seen_at],
  ["last seen", known.last_seen_at],
  ["silent since", known.silent_since ?? "not silent"],
  ["traces", known.jaeger_search_url ?? "no Jaeger configured"],
];
