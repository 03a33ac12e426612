import type { NewFrame, TimedFrame } from "@detektor/frame-counts";
import type { TimelineKey, TimelineRow } from "@detektor/read-model";
import {
  beginMinute,
  foldAway,
  framesOf,
  goOn,
  isWhole,
  resumeMinute,
  type TimelineMinute,
  takeLate,
} from "./timeline-minute.ts";
import { inOrder, minuteOf, type ReportFinding, type TimelineRules } from "./timeline-rules.ts";
import type { TimelineStore } from "./timeline-store.ts";

/** The timeline of a camera or a session, as far as it is kept in memory: its newest minutes. */
export type Timeline<State> = { readonly key: TimelineKey; minutes: TimelineMinute<State>[] };

const minutesKept = 2;
const noNumbers = { lo: Number.POSITIVE_INFINITY, hi: Number.NEGATIVE_INFINITY };

/** Returns a timeline from what is stored of it: nothing, or the state at the end of its newest minute. */
export function openTimeline<State, Found>(
  rules: TimelineRules<State, Found>,
  key: TimelineKey,
  newest: { readonly minute: number; readonly state: string } | null,
): Timeline<State> {
  if (newest === null) return { key, minutes: [] };
  const floor = rules.last(JSON.parse(newest.state) as State, key.session);
  return { key, minutes: [resumeMinute(newest.minute, newest.state, floor)] };
}

/**
 * Advances a timeline by new frames, in any order. A late one is folded in at its place: findings from there
 * on are revoked and derived again until they make no difference any more.
 */
export class TimelineAdvance<State, Found> {
  readonly #rules: TimelineRules<State, Found>;
  readonly #timeline: Timeline<State>;
  readonly #store: TimelineStore;
  readonly #report: ReportFinding<Found>;
  /** New frames that haven't been added yet, by their minutes. */
  readonly #waiting: Map<number, NewFrame[]>;
  readonly #rows = new Map<number, TimelineRow>();

  constructor(
    rules: TimelineRules<State, Found>,
    timeline: Timeline<State>,
    store: TimelineStore,
    frames: readonly NewFrame[],
    report: ReportFinding<Found>,
  ) {
    this.#rules = rules;
    this.#timeline = timeline;
    this.#store = store;
    this.#report = report;
    this.#waiting = Map.groupBy(frames.toSorted(inOrder), minuteOf);
  }

  /** Adds the frames; returns the rows to write. */
  async run(): Promise<Iterable<TimelineRow>> {
    for (const [minute, frames] of this.#waiting) {
      if (!this.#takeNewest(minute, frames) && !(await this.#takeKept(minute, frames))) {
        await this.#takeFromStore(minute, frames);
      }
      this.#waiting.delete(minute);
    }
    return this.#rows.values();
  }

  /** Adds frames of the newest minute, or of one after it; false if they are older. */
  #takeNewest(minute: number, frames: readonly TimedFrame[]): boolean {
    const newest = this.#timeline.minutes.at(-1);
    if (newest !== undefined && minute < newest.minute) return false;
    if (newest?.minute !== minute) {
      const begun = beginMinute<State>(
        minute,
        newest ? this.#carried(newest.state) : this.#start(),
      );
      this.#keep([...this.#timeline.minutes, begun]);
      goOn(this.#rules, begun, frames, this.#report);
      this.#write(minute, begun.state, frames);
      return true;
    }
    const last = this.#rules.last(newest.state, this.#timeline.key.session);
    const late = last === null ? [] : frames.filter((frame) => inOrder(frame, last) < 0);
    if (!takeLate(this.#rules, newest, late, this.#report)) return false;
    goOn(this.#rules, newest, frames.slice(late.length), this.#report);
    this.#write(minute, newest.state, frames);
    return true;
  }

  /** Adds frames of an older minute that is still kept. */
  async #takeKept(minute: number, frames: readonly TimedFrame[]): Promise<boolean> {
    const kept = this.#timeline.minutes.find((one) => one.minute === minute);
    if (kept === undefined) return false;
    const before = this.#carried(kept.state);
    if (!takeLate(this.#rules, kept, frames, this.#report)) return false;
    this.#write(minute, kept.state, frames);
    await this.#carryOn(minute, before, this.#carried(kept.state));
    return true;
  }

  /** Adds frames of a minute of which not enough is in memory. */
  async #takeFromStore(minute: number, frames: readonly NewFrame[]): Promise<void> {
    const before = await this.#before(minute);
    const known = await this.#framesOf(minute);
    const carriedBefore = known.length === 0 ? before : this.#foldAway(before, known);
    const state = this.#foldAnew(minute, before, [...known, ...frames]);
    await this.#carryOn(minute, carriedBefore, this.#carried(state));
  }

  /** Updates the minutes after one whose end state has changed. */
  async #carryOn(minute: number, was: string, is: string): Promise<void> {
    let [at, old, now] = [minute, was, is];
    while (old !== now) {
      const next = await this.#minuteAfter(at);
      if (next === null) return;
      const kept = this.#timeline.minutes.find((one) => one.minute === next);
      const known = kept && isWhole(kept) ? framesOf(kept) : await this.#framesOf(next);
      const carriedBefore = this.#foldAway(old, known);
      const state = this.#foldAnew(next, now, known);
      [at, old, now] = [next, carriedBefore, this.#carried(state)];
    }
  }

  #foldAway(before: string, frames: readonly TimedFrame[]): string {
    return this.#carried(foldAway(this.#rules, before, frames.toSorted(inOrder), this.#report));
  }

  #foldAnew(minute: number, before: string, frames: readonly TimedFrame[]): State {
    const anew = beginMinute<State>(minute, before);
    goOn(this.#rules, anew, frames.toSorted(inOrder), this.#report);
    const [first] = this.#timeline.minutes;
    if (first !== undefined && minute >= first.minute) {
      const others = this.#timeline.minutes.filter((kept) => kept.minute !== minute);
      this.#keep([...others, anew].sort((a, b) => a.minute - b.minute));
    }
    this.#write(minute, anew.state, frames);
    return anew.state;
  }

  /** Returns the state at the start of a minute. */
  async #before(minute: number): Promise<string> {
    const inMemory = this.#timeline.minutes.findLast((kept) => kept.minute < minute);
    if (inMemory !== undefined) return this.#carried(inMemory.state);
    const stored = await this.#store.minuteBefore(this.#timeline.key, minute);
    const written = Math.max(...[...this.#rows.keys()].filter((one) => one < minute));
    const row = stored !== null && stored.minute > written ? stored : this.#rows.get(written);
    return row === undefined ? this.#start() : this.#carried(JSON.parse(row.state) as State);
  }

  async #minuteAfter(minute: number): Promise<number | null> {
    const [first] = this.#timeline.minutes;
    if (first !== undefined && minute >= first.minute) {
      return this.#timeline.minutes.find((kept) => kept.minute > minute)?.minute ?? null;
    }
    return (await this.#store.minuteAfter(this.#timeline.key, minute))?.minute ?? null;
  }

  /** Returns the minute's frames without those that haven't been added. */
  async #framesOf(minute: number): Promise<readonly TimedFrame[]> {
    const waiting = new Set(this.#waiting.get(minute)?.map(nameOf));
    const stored = await this.#store.framesOf(this.#timeline.key, minute);
    return stored.filter((frame) => !waiting.has(nameOf(frame)));
  }

  #carried(state: State): string {
    const copy = JSON.parse(JSON.stringify(state)) as State;
    this.#rules.endMinute(copy);
    return JSON.stringify(copy);
  }

  #start(): string {
    return JSON.stringify(this.#rules.start());
  }

  #keep(minutes: TimelineMinute<State>[]): void {
    this.#timeline.minutes = minutes.slice(-minutesKept);
  }

  #write(minute: number, state: State, frames: readonly TimedFrame[]): void {
    const { key } = this.#timeline;
    const usual = this.#rules.usual(state);
    let { lo, hi } = this.#rows.get(minute) ?? noNumbers;
    for (const { seq } of frames) [lo, hi] = [Math.min(lo, seq), Math.max(hi, seq)];
    this.#rows.set(minute, {
      ...key,
      minute,
      state: JSON.stringify(state),
      lastUs: (this.#rules.last(state, key.session)?.ms ?? 0) * 1000,
      usualMs: usual?.intervalMs ?? null,
      silenceMs: usual?.silenceMs ?? null,
      lo,
      hi,
    });
  }
}

function nameOf({ frameId, session, seq }: NewFrame): string {
  return `${frameId} ${seq} ${session}`;
}
