import type { TimedFrame } from "@detektor/frame-counts";
import { inOrder, type ReportFinding, type TimelineRules } from "./timeline-rules.ts";

/** Some consecutive frames of a minute, and the state before them as JSON text. */
type Block = {
  /** The last frame before it; null at the minute's start. */
  readonly floor: TimedFrame | null;
  readonly before: string;
  readonly frames: TimedFrame[];
};

/** A minute of a timeline: the state after its frames, and the latest frames up to a limit. */
export type TimelineMinute<State> = { readonly minute: number; state: State; blocks: Block[] };

/** A late frame costs no more than folding some of these again. */
const framesPerBlock = 500;
const blocksKept = 20;

/** Returns a minute from its start. */
export function beginMinute<State>(minute: number, before: string): TimelineMinute<State> {
  return {
    minute,
    state: JSON.parse(before) as State,
    blocks: [{ floor: null, before, frames: [] }],
  };
}

/** Returns a minute of which only the state after its last frame is known. */
export function resumeMinute<State>(
  minute: number,
  before: string,
  floor: TimedFrame | null,
): TimelineMinute<State> {
  return { minute, state: JSON.parse(before) as State, blocks: [{ floor, before, frames: [] }] };
}

/** Continues with frames that come after all others of the minute. */
export function goOn<State, Found>(
  rules: TimelineRules<State, Found>,
  minute: TimelineMinute<State>,
  frames: readonly TimedFrame[],
  report: ReportFinding<Found>,
): void {
  for (const frame of frames) {
    let block = minute.blocks.at(-1);
    if (block === undefined || block.frames.length >= framesPerBlock) {
      const floor = block?.frames.at(-1) ?? null;
      block = { floor, before: JSON.stringify(minute.state), frames: [] };
      minute.blocks.push(block);
      if (minute.blocks.length > blocksKept) minute.blocks.shift();
    }
    block.frames.push(frame);
    rules.next(minute.state, frame, report);
  }
}

/** Adds frames that come before others of the minute; false if not enough of it is kept for that. */
export function takeLate<State, Found>(
  rules: TimelineRules<State, Found>,
  minute: TimelineMinute<State>,
  late: readonly TimedFrame[],
  report: ReportFinding<Found>,
): boolean {
  const [first] = late;
  if (first === undefined) return true;
  const from = minute.blocks.findLastIndex(
    ({ floor }) => floor === null || inOrder(floor, first) <= 0,
  );
  const block = minute.blocks[from];
  if (block === undefined) return false;
  const known = minute.blocks.slice(from).flatMap(({ frames }) => frames);
  foldAway(rules, block.before, known, report);
  minute.blocks = [...minute.blocks.slice(0, from), { ...block, frames: [] }];
  minute.state = JSON.parse(block.before) as State;
  goOn(rules, minute, [...known, ...late].sort(inOrder), report);
  return true;
}

/** Revokes the findings of frames; returns the state that they had produced. */
export function foldAway<State, Found>(
  rules: TimelineRules<State, Found>,
  before: string,
  frames: readonly TimedFrame[],
  report: ReportFinding<Found>,
): State {
  const state = JSON.parse(before) as State;
  for (const frame of frames) {
    rules.next(state, frame, (found, by) => report(found, by > 0 ? -1 : 1));
  }
  return state;
}

/** Returns whether all of the minute's frames are kept. */
export function isWhole<State>({ blocks }: TimelineMinute<State>): boolean {
  return blocks[0]?.floor === null;
}

/** Returns all kept frames of the minute. */
export function framesOf<State>({ blocks }: TimelineMinute<State>): readonly TimedFrame[] {
  return blocks.flatMap(({ frames }) => frames);
}
