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

const gap = z.looseObject({
  session_id: z.string(),
  after: z.string(),
  count: z.number(),
  parts: z.array(part),
});

const gapOfCamera = gap.extend({ site: z.string(), camera_id: z.string() });
type Gap = z.output<typeof gapOfCamera>;

const camera = z.object({ site: z.string(), camera_id: z.string() });
const mostCameras = 1_000;

const columns: readonly Column<Gap>[] = [
  { heading: "after", cell: ({ after }) => after, time: true },
  { heading: "camera", cell: cameraText },
  { heading: "frames", right: true, cell: ({ count }) => count },
  { heading: "numbers", cell: ({ parts }) => parts.map(partText).join("; "), cut: true },
  { heading: "session", cell: ({ session_id }) => session_id },
];

/** `detektor gaps`: of one camera, or of all. */
export const gapsCommand = (context: CliContext): Command =>
  listCommand(context, {
    name: "gaps",
    description: "List which frames cameras lack, and why, newest first.",
    path: (asked) => gapsOf(context, asked),
    item: gapOfCamera,
    nothing: "no gaps",
    filters: [...whereFilters, ["session_id", "of this session"], ...whenFilters],
    columns,
  });

async function gapsOf(
  context: CliContext,
  { url, limit, query: { site, camera: name, ...query } }: ListQuestion,
): Promise<Listed<typeof gapOfCamera>> {
  const where = { ...(site === undefined ? {} : { site }), ...(name ? { camera: name } : {}) };
  const cameras = { url, path: "/v1/cameras", query: where, limit: mostCameras, item: camera };
  const { items: found, more } = await askList(context, cameras);
  if (more) throw new CliError(`there are more than ${mostCameras} cameras: give --site`);
  const all: Gap[] = [];
  let isCut = false;
  for (const one of found) {
    const path = `/v1/cameras/${one.site}/${one.camera_id}/gaps`;
    const listed = await askList(context, { url, path, query, limit, item: gap });
    all.push(...listed.items.map((item) => ({ ...one, ...item })));
    isCut ||= listed.more;
  }
  const newest = all.toSorted((a, b) => (a.after < b.after ? 1 : -1));
  return { items: newest.slice(0, limit), more: isCut || newest.length > limit };
}

function partText({ kind, from_seq, to_seq, reason }: z.output<typeof part>): string {
  const numbers = from_seq === to_seq ? String(from_seq) : `${from_seq}-${to_seq}`;
  return `${numbers} ${kind}${reason === null ? "" : ` (${reason})`}`;
}
