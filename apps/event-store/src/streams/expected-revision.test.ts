import { describe, expect, test } from "vitest";
import type { StreamFacts } from "./expected-revision.ts";
import { decideAppend, decideDelete } from "./expected-revision.ts";
import { tombstoneRevision } from "../log/record/record-body.ts";

const proposed = ["x", "y"];

const facts = (
  stored: readonly string[],
  more: { softDeleted?: boolean; metadata?: boolean; last?: number } = {},
): StreamFacts => ({
  last: more.last ?? stored.length - 1,
  isSoftDeleted: () => more.softDeleted ?? false,
  hasMetadata: () => more.metadata ?? false,
  revisionOfId: (i) => {
    const at = stored.indexOf(proposed[i] ?? "");
    return at < 0 ? undefined : at;
  },
  hasIdAt: (revision, i) => stored[revision] === proposed[i],
});

const wrong = (actual: number) => ({ kind: "wrong-expected-revision", actual });
const append = { kind: "append", undelete: false };

describe("an append", () => {
  test("to no stream is accepted with any and no_stream, and wrong with everything else", () => {
    expect(decideAppend(facts([]), "any", 2)).toEqual(append);
    expect(decideAppend(facts([]), "no_stream", 2)).toEqual(append);
    expect(decideAppend(facts([]), "stream_exists", 2)).toEqual(wrong(-1));
    expect(decideAppend(facts([]), 0, 2)).toEqual(wrong(-1));
  });

  test("to a tombstoned stream is refused whatever is expected", () => {
    for (const expected of ["any", "no_stream", "stream_exists", 0] as const) {
      const tombstoned = facts([], { last: tombstoneRevision });
      expect(decideAppend(tombstoned, expected, 1)).toEqual({ kind: "deleted" });
    }
  });

  test("with stream_exists to a soft-deleted stream is refused as deleted", () => {
    const deleted = facts(["a"], { softDeleted: true });
    expect(decideAppend(deleted, "stream_exists", 1)).toEqual({ kind: "deleted" });
  });

  test("with stream_exists is accepted where only metadata exists", () => {
    expect(decideAppend(facts([], { metadata: true }), "stream_exists", 1)).toEqual(append);
  });

  test("with any is idempotent if all ids are known, and wrong if a later one is not", () => {
    expect(decideAppend(facts(["x", "y"]), "any", 2)).toEqual({ kind: "idempotent", last: 1 });
    expect(decideAppend(facts(["x"]), "any", 2)).toEqual(wrong(0));
    expect(decideAppend(facts(["y"]), "any", 2)).toEqual(append);
  });

  test("below the current revision is idempotent only if every id stands where it would stand", () => {
    const stored = facts(["a", "x", "y", "b"]);
    expect(decideAppend(stored, 0, 2)).toEqual({ kind: "idempotent", last: 2 });
    expect(decideAppend(stored, 1, 2)).toEqual(wrong(3));
    expect(decideAppend(facts(["a", "x", "b"]), 0, 2)).toEqual(wrong(2));
  });

  test("with no_stream to a soft-deleted stream brings it back", () => {
    const deleted = facts(["a"], { softDeleted: true });
    expect(decideAppend(deleted, "no_stream", 2)).toEqual({ kind: "append", undelete: true });
    expect(decideAppend(facts(["a"]), "no_stream", 2)).toEqual(wrong(0));
  });

  test("above the current revision is wrong, at it is accepted", () => {
    expect(decideAppend(facts(["a"]), 1, 1)).toEqual(wrong(0));
    expect(decideAppend(facts(["a"]), 0, 1)).toEqual(append);
  });

  test("of nothing below the current revision is wrong", () => {
    expect(decideAppend(facts(["a", "b"]), 0, 0)).toEqual(wrong(1));
  });
});

describe("a delete", () => {
  test("is decided as an append of an event that the stream doesn't have", () => {
    expect(decideDelete(facts(["x"]), "any")).toEqual(append);
    expect(decideDelete(facts(["x"]), 0)).toEqual(append);
    expect(decideDelete(facts(["x", "y"]), 0)).toEqual(wrong(1));
    expect(decideDelete(facts(["x"]), "no_stream")).toEqual(wrong(0));
    expect(decideDelete(facts([]), 3)).toEqual(wrong(-1));
    expect(decideDelete(facts([]), "stream_exists")).toEqual(wrong(-1));
  });

  test("finds a soft-deleted stream where none is expected", () => {
    const deleted = facts(["x"], { softDeleted: true });
    expect(decideDelete(deleted, "no_stream")).toEqual({ kind: "append", undelete: true });
    expect(decideDelete(deleted, "stream_exists")).toEqual({ kind: "deleted" });
  });
});
