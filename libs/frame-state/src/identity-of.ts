import type { CameraName, Claim, Fact, FrameState } from "./frame-state.ts";

/** A frame's camera and names; if events disagree, the least (time, id) decides. */
export type FrameIdentity = CameraName & {
  readonly session: string | null;
  /** All sessions in the events, the frame's own first. */
  readonly sessions: readonly string[];
  readonly seq: number | null;
  readonly producerFrameId: string | null;
  readonly correlationId: string;
  /** All producer frame ids in the events, the frame's own first. */
  readonly producerFrameIds: readonly string[];
  readonly correlationIds: readonly string[];
  /** The other cameras that report the same frame id, by site and camera. */
  readonly otherCameras: readonly CameraName[];
  /** Whether events disagree on any of it. */
  readonly isConflicting: boolean;
};

/** Compares by (time, id). */
export function byTime(a: Fact, b: Fact): number {
  return a.us - b.us || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Returns the producers' facts of the frame, ordered by (time, id). */
export function factsInOrder(state: FrameState): readonly Fact[] {
  return state.facts.filter((fact) => fact.kind !== "stuck").sort(byTime);
}

/** Returns the identity according to facts in order of (time, id); at least one is required. */
export function identityOf(state: FrameState, ordered: readonly [Fact, ...Fact[]]): FrameIdentity {
  const claims = distinctClaims(state, ordered);
  const { site, camera } = claimOf(state, ordered[0]);
  const sessions = distinctValues(claims, (claim) => claim.session);
  const seqs = distinctValues(claims, (claim) => claim.seq);
  const producerFrameIds = distinctValues(claims, (claim) => claim.producerFrameId);
  const correlationIds = distinctValues(claims, (claim) => claim.correlationId);
  const otherCameras = otherCamerasOf(state, claims, { site, camera });
  return {
    site,
    camera,
    session: sessions[0] ?? null,
    sessions,
    seq: seqs[0] ?? null,
    producerFrameId: producerFrameIds[0] ?? null,
    correlationId: correlationIds[0] ?? state.frameId,
    producerFrameIds,
    correlationIds,
    otherCameras,
    isConflicting:
      otherCameras.length > 0 ||
      [sessions, seqs, producerFrameIds, correlationIds].some(({ length }) => length > 1),
  };
}

/** Returns the distinct values of claims, in order. */
function distinctValues<T>(
  claims: readonly Claim[],
  of: (claim: Claim) => T | undefined,
): readonly T[] {
  const all = claims.map(of).filter((value) => value !== undefined);
  return all.length < 2 ? all : [...new Set(all)];
}

const none: readonly never[] = [];

function otherCamerasOf(
  { others = none }: FrameState,
  claims: readonly Claim[],
  own: CameraName,
): readonly CameraName[] {
  if (claims.length === 1 && others.length === 0) return none;
  const names = [...claims, ...others].map(
    ({ site, camera }) => [`${site}/${camera}`, site, camera] as const,
  );
  const byName = new Map(names.map(([name, site, camera]) => [name, { site, camera }]));
  byName.delete(`${own.site}/${own.camera}`);
  return [...byName.values()].sort(byCameraName);
}

/** Compares by site and camera. */
export function byCameraName(a: CameraName, b: CameraName): number {
  return compare(a.site, b.site) || compare(a.camera, b.camera);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function distinctClaims(state: FrameState, ordered: readonly Fact[]): readonly Claim[] {
  if (state.claims.length === 1) return state.claims;
  return [...new Set(ordered.map((fact) => claimOf(state, fact)))];
}

function claimOf(state: FrameState, fact: Fact): Claim {
  const claim = state.claims[fact.claim ?? 0];
  if (claim === undefined) throw new Error(`frame ${state.frameId} lacks the claim of ${fact.id}`);
  return claim;
}
