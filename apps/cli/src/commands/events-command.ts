import type { Command } from "commander";
import { z } from "zod";
import { askApi } from "../api/ask-api.ts";
import type { CliContext } from "../cli-context.ts";
import { listCommand, whereFilters } from "./list-command.ts";

const event = z.looseObject({
  id: z.string(),
  type: z.string(),
  time: z.string(),
  source: z.string(),
  recorded_at: z.string(),
  data: z.record(z.string(), z.unknown()),
});

const answer = z.object({ items: z.array(event) });

/** Builds the command `detektor events FRAME_ID`. */
export function eventsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "events",
    description: "List a frame's events as they are stored, in order.",
    path: async ({ url, limit, args: [id = ""], query }) => {
      const where = new URLSearchParams(query).toString();
      const path = `/v1/frames/${encodeURIComponent(id)}/events?${where}`;
      const { items } = await askApi(context, { url, path, answer });
      return { items: items.slice(0, limit), more: items.length > limit };
    },
    item: event,
    nothing: "no events",
    filters: whereFilters,
    limit: 1000,
    columns: [
      { heading: "time", cell: ({ time }) => time, time: true },
      { heading: "event", cell: ({ type }) => type.replace(/^detektor\.|\.v\d+$/g, "") },
      { heading: "source", cell: ({ source }) => source, cut: true },
      { heading: "data", cell: ({ data }) => dataText(data), cut: true },
      { heading: "id", cell: ({ id }) => id },
    ],
  }).argument("<frame-id>", "the frame");
}

/** Fields that all events of a frame share; they are left out. */
const common = new Set(["frame_id", "camera_id", "session_id", "seq", "producer_frame_id"]);

function dataText(data: Readonly<Record<string, unknown>>): string {
  return Object.entries(data)
    .filter(([name, value]) => !common.has(name) && value !== null)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");
}
