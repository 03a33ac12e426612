import type { Claim, Fact, FrameState } from "./frame-state.ts";

/** Whose frame it is and what it is called; what events disagree on, the least (time, id) decides. */
export type FrameIdentity = {
  readonly site: string;
  readonly camera: string;
  readonly session: string | null;
  readonly seq: number | null;
  readonly producerFrameId: string | null;
  readonly correlationId: string;
};

/** Orders by (time, id). */
export function byTime(a: Fact, b: Fact): number {
  return a.us - b.us || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * The producers' facts of the frame, ordered by (time, id); events that claim the frame for another
 * camera than the first one does are not among them.
 */
export function factsInOrder(state: FrameState): readonly Fact[] {
  const ordered = state.facts.filter((fact) => fact.kind !== "stuck").sort(byTime);
  const [first] = ordered;
  if (first === undefined || state.claims.length === 1) return ordered;
  const owner = claimOf(state, first);
  return ordered.filter((fact) => {
    const claim = claimOf(state, fact);
    return claim.site === owner.site && claim.camera === owner.camera;
  });
}

/** The identity told by facts in order of (time, id), of which there must be one. */
export function identityOf(state: FrameState, ordered: readonly [Fact, ...Fact[]]): FrameIdentity {
  const claims = distinctClaims(state, ordered);
  const { site, camera } = claimOf(state, ordered[0]);
  return {
    site,
    camera,
    session: claims.find((claim) => claim.session !== undefined)?.session ?? null,
    seq: claims.find((claim) => claim.seq !== undefined)?.seq ?? null,
    producerFrameId:
      claims.find((claim) => claim.producerFrameId !== undefined)?.producerFrameId ?? null,
    correlationId:
      claims.find((claim) => claim.correlationId !== undefined)?.correlationId ?? state.frameId,
  };
}

function distinctClaims(state: FrameState, ordered: readonly Fact[]): readonly Claim[] {
  if (state.claims.length === 1) return state.claims;
  return [...new Set(ordered.map((fact) => claimOf(state, fact)))];
}

function claimOf(state: FrameState, fact: Fact): Claim {
  const claim = state.claims[fact.claim ?? 0];
  if (claim === undefined) throw new Error(`frame ${state.frameId} lacks a claim of ${fact.id}`);
  return claim;
}
