import { tombstoneRevision } from "../log/record/record-body.ts";

/** The writer's expectation of the stream: a revision, or one of the three words. */
export type ExpectedRevision = number | "no_stream" | "any" | "stream_exists";

/** The facts about the stream that the append rules need. */
export type StreamFacts = {
  /** -1: no events; tombstoneRevision: tombstoned. */
  readonly last: number;
  isSoftDeleted(): boolean;
  hasMetadata(): boolean;
  /** Returns the revision of the event with the id of proposed event `index`, if the stream has it. */
  revisionOfId(index: number): number | undefined;
  /** Returns true if the event at `revision` has the id of proposed event `index`. */
  hasIdAt(revision: number, index: number): boolean;
};

/** The decision on an append. */
export type Decision =
  | { readonly kind: "append"; readonly undelete: boolean }
  | { readonly kind: "idempotent"; readonly last: number }
  | { readonly kind: "wrong-expected-revision"; readonly actual: number }
  | { readonly kind: "deleted" };

const decideByIds = (facts: StreamFacts, count: number): Decision => {
  let last = facts.last;
  for (let i = 0; i < count; i += 1) {
    const revision = facts.revisionOfId(i);
    if (revision === undefined) {
      if (i === 0) return { kind: "append", undelete: facts.isSoftDeleted() };
      return { kind: "wrong-expected-revision", actual: facts.last };
    }
    last = revision;
  }
  if (count === 0) return { kind: "append", undelete: facts.isSoftDeleted() };
  return { kind: "idempotent", last };
};

const decideBelow = (facts: StreamFacts, expected: number, count: number): Decision => {
  const wrong: Decision = { kind: "wrong-expected-revision", actual: facts.last };
  for (let i = 0; i < count; i += 1) {
    if (facts.hasIdAt(expected + 1 + i, i)) continue;
    if (i === 0 && expected === -1 && facts.isSoftDeleted()) {
      return { kind: "append", undelete: true };
    }
    return wrong;
  }
  return count === 0 ? wrong : { kind: "idempotent", last: expected + count };
};

/** Decides an append of `count` events by EventStoreDB's rules, in their order. */
export function decideAppend(
  facts: StreamFacts,
  expected: ExpectedRevision,
  count: number,
): Decision {
  if (facts.last === tombstoneRevision) return { kind: "deleted" };
  if (expected === "stream_exists") {
    if (facts.isSoftDeleted()) return { kind: "deleted" };
    if (facts.last < 0 && !facts.hasMetadata()) {
      return { kind: "wrong-expected-revision", actual: facts.last };
    }
  }
  if (expected === "any" || expected === "stream_exists") return decideByIds(facts, count);
  const revision = expected === "no_stream" ? -1 : expected;
  if (revision < facts.last) return decideBelow(facts, revision, count);
  if (revision > facts.last) return { kind: "wrong-expected-revision", actual: facts.last };
  return { kind: "append", undelete: facts.isSoftDeleted() };
}

/** Decides a delete by the rules for an append of one event that is new to the stream. */
export function decideDelete(
  facts: Omit<StreamFacts, "revisionOfId" | "hasIdAt">,
  expected: ExpectedRevision,
): Exclude<Decision, { readonly kind: "idempotent" }> {
  const unknownEvent = { revisionOfId: () => undefined, hasIdAt: () => false };
  const decision = decideAppend({ ...facts, ...unknownEvent }, expected, 1);
  if (decision.kind !== "idempotent") return decision;
  return { kind: "wrong-expected-revision", actual: facts.last };
}
