import { eventVectors } from "./events.ts";
import { eventIdVectors, frameIdVectors, timeVectors, traceVectors } from "./ids.ts";
import { limitVectors } from "./limits.ts";
import { messageVectors } from "./messages.ts";
import { refusalVectors } from "./refusals.ts";
import { subjectVectors } from "./subjects.ts";

/** The folder of the vectors. */
export const vectorsFolder = new URL("../../../../docs/events/vectors/", import.meta.url);

const files: Readonly<Record<string, () => object>> = {
  "frame-ids.json": frameIdVectors,
  "times.json": timeVectors,
  "event-ids.json": eventIdVectors,
  "traces.json": traceVectors,
  "subjects.json": subjectVectors,
  "events.json": eventVectors,
  "messages.json": messageVectors,
  "refusals.json": refusalVectors,
  "limits.json": limitVectors,
};

/** Returns every file of vectors: its name within {@link vectorsFolder}, and its text. */
export function vectorFiles(): ReadonlyMap<string, string> {
  return new Map(Object.entries(files).map(([name, make]) => [name, textOf(make())]));
}

/** Returns JSON with one case a line, so that a diff shows each change. */
function textOf(file: object): string {
  const members = Object.entries(file).map(([name, value]) => `  "${name}": ${membersOf(value)}`);
  return `{\n${members.join(",\n")}\n}\n`;
}

function membersOf(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const lines = value.map((each) => `    ${JSON.stringify(each)}`);
  return `[\n${lines.join(",\n")}\n  ]`;
}
