import { readFileSync } from "node:fs";
import { ConfigError } from "@detektor/observability";
import { isNode, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { defaultLeastMs, retentionDuration } from "./retention-duration.ts";
import type { Durations } from "@detektor/read-model";

const name = "[A-Za-z0-9_-]{1,64}";
const siteName = z.string().regex(new RegExp(`^${name}$`), { error: "is no name of a site" });
const cameraName = z
  .string()
  .regex(new RegExp(`^${name}/${name}$`), { error: "is no camera, expected site/camera" });
const schemaFor = (leastMs: number) => {
  const keep = retentionDuration(leastMs).optional();
  const rule = z.strictObject({ retention: keep, retention_kept: keep });
  return z.strictObject({
    sites: z.record(siteName, rule).default({}),
    cameras: z.record(cameraName, rule).default({}),
  });
};

type Named = Pick<Durations, "sites" | "cameras">;

/** The rules of a file, for segments and for kept frames. */
export type RulesOfFile = { readonly frames: Named; readonly kept: Named };

/**
 * Reads the rules by site and by camera from a YAML file. Throws ConfigError that names the file, and the line
 * of everything that is wrong in it, such as a duration below `leastMs`.
 */
export function readRulesFile(path: string, leastMs = defaultLeastMs): RulesOfFile {
  const counter = new LineCounter();
  const document = parseDocument(textOf(path), { lineCounter: counter });
  const lines = document.errors.map(({ pos, message }) => {
    return lineOf(path, counter.linePos(pos[0]).line, message.split("\n")[0] ?? message);
  });
  if (lines.length > 0) throw new ConfigError(lines);
  const parsed = schemaFor(leastMs).safeParse(document.toJS() ?? {});
  if (!parsed.success) {
    const line = (keys: readonly PropertyKey[]) => counter.linePos(startOf(document, keys)).line;
    throw new ConfigError(parsed.error.issues.map((issue) => issueLine(path, issue, line)));
  }
  const { sites, cameras } = parsed.data;
  const named = (field: keyof Rules[string]) => {
    return { sites: durations(sites, field), cameras: durations(cameras, field) };
  };
  return { frames: named("retention"), kept: named("retention_kept") };
}

type Rules = z.output<ReturnType<typeof schemaFor>>["sites"];

function durations(rules: Rules, field: keyof Rules[string]): ReadonlyMap<string, number | null> {
  return new Map(
    Object.entries(rules).flatMap(([key, { [field]: ms }]) =>
      ms === undefined ? [] : [[key, ms]],
    ),
  );
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError([`DETEKTOR_RETENTION_FILE=${path}: it can't be read: ${reason}.`]);
  }
}

const lineOf = (path: string, line: number, message: string): string =>
  `DETEKTOR_RETENTION_FILE=${path}:${line}: ${message}.`;

function issueLine(
  path: string,
  issue: z.core.$ZodIssue,
  line: (keys: readonly PropertyKey[]) => number,
): string {
  const [inner] = issue.code === "invalid_key" ? issue.issues : [];
  const message = inner?.message ?? issue.message;
  return lineOf(path, line(issue.path), `${issue.path.join(".") || "the file"}: ${message}`);
}

/** Returns where the value starts in the text, or else the innermost one that is there. */
function startOf(document: ReturnType<typeof parseDocument>, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
