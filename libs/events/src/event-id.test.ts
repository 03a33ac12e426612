import { describe, expect, test } from "vitest";
import { event, nowMs, stage } from "../test/refusals.ts";
import { decodeEvent } from "./decode-event.ts";
import { eventIdOf, sentIdOf } from "./event-id.ts";

describe("an id that is no UUID", () => {
  const sentAs = (id: string, source: string) => {
    const decoded = decodeEvent(event("frame.completed", stage, { id, source }), { nowMs });
    if (decoded.kind === "refused") throw new Error(decoded.refusal.detail);
    return decoded.event;
  };

  test("is the UUIDv5 of its source and itself, and is kept", () => {
    const taken = sentAs("42", "gate/1");
    expect(taken).toMatchObject({ id: eventIdOf("gate/1", "42"), as_sent: { id: "42" } });
    expect(taken.id).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(taken.id).toBe("f649daa5-732c-57ad-9da3-ec5f13ede956");
    expect(sentIdOf(taken)).toBe("42");
  });

  test("is another event's from another source", () => {
    const pairs = [
      ["a", "bc"],
      ["ab", "c"],
      ["a", "BC"],
      ["a", "b c"],
    ] as const;
    expect(new Set(pairs.map(([source, id]) => sentAs(id, source).id)).size).toBe(pairs.length);
  });
});
