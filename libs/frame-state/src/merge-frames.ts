import type { Claimant, FrameState } from "./frame-state.ts";
import { byCameraName, byTime, factsInOrder } from "./identity-of.ts";

/** The frames that several cameras have under one id, as one: what all of their events tell. Throws TypeError for none. */
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

/** Of the frames that several cameras have under one id, the one of which the first event (time, id) tells; null for none. */
export function firstOfFrames(states: readonly FrameState[]): FrameState | null {
  const told = states.flatMap((state) => {
    const [first] = factsInOrder(state);
    return first === undefined ? [] : [{ state, first }];
  });
  return told.toSorted((a, b) => byTime(a.first, b.first))[0]?.state ?? null;
}

/** Who tells of a frame: its camera and since when; null while no producer's event is known. */
export function claimantOf({ claims, facts }: FrameState): Claimant | null {
  const [claim] = claims;
  const recorded = facts.filter(({ kind }) => kind !== "stuck").map(({ rec }) => rec);
  if (claim === undefined || recorded.length === 0) return null;
  return { site: claim.site, camera: claim.camera, rec: Math.min(...recorded) };
}

/** The frame as one of several that have its id; `claimants` are all of theirs. The same object if it says so already. */
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
