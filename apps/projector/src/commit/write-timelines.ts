import type { Finding, PresenceState, SequenceState, Silence } from "@detektor/frame-state";
import {
  addGaps,
  addRemarks,
  type GapDelta,
  insertLosses,
  putTimelineMinutes,
  type RemarkDelta,
  replaceSilences,
  type SessionKey,
  type SilenceRow,
  type SqlClient,
} from "@detektor/read-model";
import { ledgerOf, type SessionNumbers, type Tally } from "@detektor/frame-counts";
import { presenceRules, sequenceRules } from "../timelines/timeline-rules.ts";
import { type TimelineChange, type TimelineFrames, Timelines } from "../timelines/timelines.ts";
import { type GapChange, SessionLosses } from "./session-losses.ts";

/** State of timelines that a batch keeps for later batches. */
export class TimelineMemory {
  readonly presence = new Timelines<PresenceState, Silence>(presenceRules);
  readonly sequences = new Timelines<SequenceState, Finding>(sequenceRules);
  readonly losses = new SessionLosses();

  /** Clears the memory, because the batch that changed it wasn't committed. */
  clear(): void {
    this.presence.clear();
    this.sequences.clear();
    this.losses.clear();
  }
}

/**
 * Advances the timelines of cameras and sessions by a batch's frames, which must already be written, and
 * tallies the changes in lost and missing numbers.
 */
export async function writeTimelines(
  client: SqlClient,
  memory: TimelineMemory,
  tally: Tally,
): Promise<void> {
  const ofBatch = [...tally.numbers.values()];
  if (ofBatch.length === 0) return;
  const lossy = await memory.losses.lossy(client, ofBatch);
  const withFrames = ofBatch.filter(({ frames }) => frames.length > 0);
  const presence = await memory.presence.advance(client, camerasOf(withFrames));
  const sequences = await memory.sequences.advance(client, withFrames);
  const found = new Map(sequences.changes.map((change) => [keyOf(change.batch), change]));
  for (const one of ofBatch) {
    const gaps = gapsOf(found.get(keyOf(one)));
    const session = lossy.get(one);
    if (session === undefined) countMissing(tally, one, gaps);
    else countDifference(tally, one, await memory.losses.account(client, session, gaps));
  }
  const rows = [...presence.rows, ...sequences.rows];
  if (rows.length > 0) await putTimelineMinutes(client, rows);
  await writeFindings(client, sequences.changes);
  await writeSilences(client, presence.changes);
  const lost = ofBatch.flatMap((one) => one.lost.map((loss) => ({ ...sessionOf(one), ...loss })));
  if (lost.length > 0) await insertLosses(client, lost);
}

/** Merges the frames of all of a camera's sessions. */
function camerasOf(ofBatch: readonly SessionNumbers[]): readonly TimelineFrames[] {
  const cameras = Map.groupBy(ofBatch, ({ site, camera }) => `${site}/${camera}`);
  return [...cameras.values()].flatMap((sessions) => {
    const [first] = sessions;
    if (first === undefined) return [];
    const frames = sessions.length === 1 ? first.frames : sessions.flatMap((one) => one.frames);
    return [{ site: first.site, camera: first.camera, session: "", frames }];
  });
}

function gapsOf(change: TimelineChange<Finding> | undefined): readonly GapChange[] {
  return (change?.found ?? []).flatMap(({ finding, times }) =>
    finding.kind === "gap" ? [{ gap: finding, times }] : [],
  );
}

function countMissing(
  tally: Tally,
  { site, camera }: SessionKey,
  gaps: readonly GapChange[],
): void {
  for (const { gap, times } of gaps) {
    const minute = Math.floor(gap.afterMs / 60_000);
    ledgerOf(tally, site, camera, minute).missing += times * gap.count;
  }
}

function countDifference(
  tally: Tally,
  { site, camera }: SessionKey,
  accounts: Awaited<ReturnType<SessionLosses["account"]>>,
): void {
  if (accounts === null) return;
  for (const [account, by] of [
    [accounts.before, -1],
    [accounts.after, 1],
  ] as const) {
    for (const kind of ["lost", "missing"] as const) {
      for (const [minute, n] of account[kind]) {
        ledgerOf(tally, site, camera, minute)[kind] += by * n;
      }
    }
  }
}

async function writeFindings(
  client: SqlClient,
  changes: readonly TimelineChange<Finding>[],
): Promise<void> {
  const gaps: GapDelta[] = [];
  const remarks: RemarkDelta[] = [];
  for (const { batch: ofBatch, found } of changes) {
    const session = sessionOf(ofBatch);
    for (const { finding, times } of found) {
      if (finding.kind === "gap") gaps.push({ ...session, ...gapOf(finding), times });
      else remarks.push({ ...session, ...remarkOf(finding), times });
    }
  }
  await addGaps(client, gaps);
  await addRemarks(client, remarks);
}

function gapOf(gap: Finding & { kind: "gap" }): Omit<GapDelta, keyof SessionKey | "times"> {
  const { from, to, step, count: frames } = gap;
  const [afterUs, beforeUs] = [gap.afterMs * 1000, gap.beforeMs * 1000];
  return { from, to, frames, step, afterUs, beforeUs };
}

function remarkOf(
  finding: Exclude<Finding, { kind: "gap" }>,
): Omit<RemarkDelta, keyof SessionKey | "times"> {
  const atUs = finding.ms * 1000;
  if (finding.kind === "uncounted") {
    return { kind: finding.reason, atUs, from: 0, to: 0, frames: 0 };
  }
  const { kind, from, to, frames } = finding;
  return { kind, atUs, from, to, frames };
}

async function writeSilences(
  client: SqlClient,
  changes: readonly TimelineChange<Silence>[],
): Promise<void> {
  const silences = changes.flatMap(({ batch: { site, camera }, found }) =>
    found.map(({ finding, times }) => ({ times, row: silenceOf(site, camera, finding) })),
  );
  if (silences.length === 0) return;
  const gone = silences.filter(({ times }) => times < 0).map(({ row }) => row);
  const here = silences.filter(({ times }) => times > 0).map(({ row }) => row);
  await replaceSilences(client, gone, here);
}

function silenceOf(site: string, camera: string, silence: Silence): SilenceRow {
  const { fromMs, toMs, usualMs, sessionBefore, sessionAfter } = silence;
  const times = { fromUs: fromMs * 1000, toUs: toMs * 1000, usualMs };
  return { site, camera, ...times, sessionBefore, sessionAfter };
}

function sessionOf({ site, camera, session }: SessionKey): SessionKey {
  return { site, camera, session };
}

function keyOf({ site, camera, session }: SessionKey): string {
  return `${site}/${camera}/${session}`;
}
