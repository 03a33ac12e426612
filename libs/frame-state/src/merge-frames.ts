import type { Claimant, FrameState } from "./frame-state.ts";
import { byCameraName, byTime, factsInOrder } from "./identity-of.ts";

/**
 * Merges the frames that several cameras have under one id into one with all of their events. Throws
 * TypeError for an empty list.
 */
export function mergeFrames(states: readonly FrameState[]): FrameState {
  const [first, ...rest] = states;
  if (first === undefined) throw new TypeError("there is no frame to merge");
  return rest.reduce(merged, first);
}

function merged(a: FrameState, b: FrameState): FrameState {
  const shift = a.claims.length;
  const facts = b.facts.map((fact) => ({ ...fact, claim: (fact.claim ?? 0) + shift }));
  return {
    frameId: a.frameId,
    claims: [...a.claims, ...b.claims],
    facts: [...a.facts, ...facts],
    others: [...(a.others ?? []), ...(b.others ?? [])],
  };
}

/**
 * Returns, of the frames that several cameras have under one id, the one with the first event (time, id);
 * null for none.
 */
export function firstOfFrames(states: readonly FrameState[]): FrameState | null {
  const started = states.flatMap((state) => {
    const [first] = factsInOrder(state);
    return first === undefined ? [] : [{ state, first }];
  });
  return started.toSorted((a, b) => byTime(a.first, b.first))[0]?.state ?? null;
}

/** Returns the camera that reports a frame and since when; null while no producer's event is known. */
export function claimantOf({ claims, facts }: FrameState): Claimant | null {
  const [claim] = claims;
  const recorded = facts.filter(({ kind }) => kind !== "stuck").map(({ rec }) => rec);
  if (claim === undefined || recorded.length === 0) return null;
  return { site: claim.site, camera: claim.camera, rec: Math.min(...recorded) };
}

/**
 * Returns the frame as one of several with its id; `claimants` are those of all. Returns the same object if
 * nothing changes.
 */
export function besideOthers(state: FrameState, claimants: readonly Claimant[]): FrameState {
  const [own] = state.claims;
  const others = claimants
    .filter(({ site, camera }) => site !== own?.site || camera !== own.camera)
    .sort(byCameraName);
  return isSame(others, state.others ?? []) ? state : { ...state, others };
}

function isSame(a: readonly Claimant[], b: readonly Claimant[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ site, camera, rec }, at) => {
      const other = b[at];
      return site === other?.site && camera === other.camera && rec === other.rec;
    })
  );
}
