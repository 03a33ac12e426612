import { type Message, type positionShape } from "@detektor/eventstore-protocol/shapes";
import type { GroupDefinition } from "../../subscriptions/group-definition.ts";

const firstBeyondInt64 = 2 ** 63;

/** Interprets a number as EventStoreDB does: beyond 2^63 - 1 it means -1, the end. */
const signed = (place = 0): number => (place >= firstBeyondInt64 ? -1 : place);

const problems = {
  prepare: "prepare position must be less than or equal to the commit position.",
  beyond:
    "commit position must be less than or equal to the last commit position in the transaction file.",
  negative: "prepare and commit positions must be greater than or equal to 0 or both equal to -1.",
};

/**
 * Returns what is wrong with a start position in a log whose last event is at `lastPosition`, in
 * EventStoreDB's words and order; undefined: nothing.
 */
export function problemOfPosition(
  position: Message<typeof positionShape>,
  lastPosition: number,
): string | undefined {
  const [commit, prepare] = [signed(position.commitPosition), signed(position.preparePosition)];
  const text = (problem: string): string => `Invalid Start From position: ${problem}`;
  if (prepare > commit) return text(problems.prepare);
  if (commit > lastPosition) return text(problems.beyond);
  const isEnd = commit < 0 && prepare < 0;
  return prepare < 0 && !isEnd ? text(problems.negative) : undefined;
}

/** Returns the start of a group for a requested revision or commit position. */
export function startAt(place: number | undefined): GroupDefinition["startFrom"] {
  const start = signed(place);
  if (start === 0) return "start";
  return start < 0 ? "end" : start;
}
