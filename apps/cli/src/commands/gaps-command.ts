import type { Command } from "commander";
import { z } from "zod";
import { askList, type Listed } from "../api/ask-list.ts";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../cli-error.ts";
import { cameraText } from "../output/cell-texts.ts";
import type { Column } from "../output/print-table.ts";
import { type ListQuestion, listCommand, whenFilters, whereFilters } from "./list-command.ts";

const part = z.looseObject({
  kind: z.string(),
  from_seq: z.number(),
  to_seq: z.number(),
  count: z.number(),
  reason: z.string().nullable(),
});

const known = z.looseObject({ kind: z.string(), reason: z.string().nullable() });
const numbers = { from_seq: z.number(), to_seq: z.number(), session_id: z.string() };

const gap = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("numbers"),
    ...numbers,
    after: z.string(),
    count: z.number(),
    parts: z.array(part),
  }),
  z.looseObject({
    kind: z.literal("silence"),
    from: z.string(),
    to: z.string().nullable(),
    usual_interval_ms: z.number(),
    session_before: z.string(),
    known: z.array(known),
  }),
  z.looseObject({ kind: z.literal("reused"), ...numbers, at: z.string(), restart: z.boolean() }),
  z.looseObject({
    kind: z.literal("uncounted"),
    session_id: z.string(),
    at: z.string(),
    reason: z.string(),
  }),
]);

const gapOfCamera = gap.and(z.object({ site: z.string(), camera_id: z.string() }));
type Gap = z.output<typeof gapOfCamera>;

const camera = z.object({ site: z.string(), camera_id: z.string() });
const mostCameras = 1000;

const columns: readonly Column<Gap>[] = [
  { heading: "after", cell: timeOf, time: true },
  { heading: "camera", cell: cameraText },
  {
    heading: "frames",
    right: true,
    cell: (one) => (one.kind === "numbers" ? one.count : null),
  },
  { heading: "what", cell: gapText, cut: true },
  {
    heading: "session",
    cell: (one) => (one.kind === "silence" ? one.session_before : one.session_id),
  },
];

/** Builds the command `detektor gaps`, for one camera or for all. */
export function gapsCommand(context: CliContext): Command {
  return listCommand(context, {
    name: "gaps",
    description: "List missing frames of cameras and when cameras were silent, newest first.",
    path: (asked) => gapsOf(context, asked),
    item: gapOfCamera,
    nothing: "no gaps",
    filters: [...whereFilters, ["session_id", "of this session"], ...whenFilters],
    columns,
  });
}

async function gapsOf(
  context: CliContext,
  { url, limit, query: { site, camera: name, ...query } }: ListQuestion,
): Promise<Listed<typeof gapOfCamera>> {
  const where = { ...(site === undefined ? {} : { site }), ...(name ? { camera: name } : {}) };
  const cameras = { url, path: "/v1/cameras", query: where, limit: mostCameras, item: camera };
  const { items: found, more } = await askList(context, cameras);
  if (more) throw new CliError(`there are more than ${mostCameras} cameras: set --site`);
  const all: Gap[] = [];
  let isCut = false;
  for (const one of found) {
    const path = `/v1/cameras/${one.site}/${one.camera_id}/gaps`;
    const listed = await askList(context, { url, path, query, limit, item: gap });
    all.push(...listed.items.map((item) => ({ ...one, ...item })));
    isCut ||= listed.more;
  }
  const newest = all.toSorted((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  return { items: newest.slice(0, limit), more: isCut || newest.length > limit };
}

function timeOf(one: Gap): string {
  switch (one.kind) {
    case "numbers":
      return one.after;
    case "silence":
      return one.from;
    case "reused":
    case "uncounted":
      return one.at;
  }
}

function gapText(one: Gap): string {
  switch (one.kind) {
    case "numbers":
      return one.parts.map(partText).join("; ");
    case "silence":
      return silenceText(one);
    case "reused":
      return `${numbersText(one)} again${one.restart ? ": numbering restarted" : ""}`;
    case "uncounted":
      return `not counted from here: ${one.reason.replaceAll("_", " ")}`;
  }
}

function silenceText({ from, to, usual_interval_ms, known }: Gap & { kind: "silence" }): string {
  const length =
    to === null ? "still" : `for ${((Date.parse(to) - Date.parse(from)) / 1000).toFixed(1)} s`;
  const why = known.map(({ kind, reason }) => (reason === null ? kind : `${kind} (${reason})`));
  return [`silent ${length}, usually ${usual_interval_ms} ms`, ...why].join("; ");
}

function partText({ kind, reason, ...numbers }: z.output<typeof part>): string {
  return `${numbersText(numbers)} ${kind}${reason === null ? "" : ` (${reason})`}`;
}

function numbersText({ from_seq, to_seq }: { from_seq: number; to_seq: number }): string {
  return from_seq === to_seq ? String(from_seq) : `${from_seq}-${to_seq}`;
}
