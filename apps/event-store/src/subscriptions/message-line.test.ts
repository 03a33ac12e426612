import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "./message.ts";
import { MessageLine } from "./message-line.ts";

const message = (place: number): Message => ({
  id: String(place),
  logPosition: place,
  place,
  isReplayed: false,
  retryCount: 0,
});

const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("push" as const), n: fc.nat(1000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("first" as const), n: fc.nat(3) }) },
  fc.record({ kind: fc.constantFrom("insert" as const, "remove" as const), n: fc.nat(1000) }),
);

test("a line is what an array would be", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400 }), (steps) => {
      const line = new MessageLine();
      const model: number[] = [];
      for (const { kind, n } of steps) {
        const index = kind === "first" ? 0 : n % Math.max(1, model.length);
        if (kind === "push") {
          line.push(message(n));
          model.push(n);
        } else if (kind === "insert") {
          line.insertBefore(message(n), (other) => other.place > n);
          const at = model.findIndex((place) => place > n);
          model.splice(at < 0 ? model.length : at, 0, n);
        } else if (model.length > 0) {
          line.remove(index);
          model.splice(index, 1);
        }
      }
      const places = Array.from({ length: line.length }, (_, i) => line.at(i).place);
      expect(places).toEqual(model);
    }),
  );
});
