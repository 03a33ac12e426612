import { expect, test } from "vitest";
import { eventStoreUrlSchema } from "./event-store-url.ts";

test.each([
  ["esdb://127.0.0.1:2113?tls=false", "esdb://127.0.0.1:2113?tls=false"],
  ["kurrentdb://u:p@db:2113", "esdb://u:p@db:2113"],
  ["kurrentdb+discover://cluster.example", "esdb+discover://cluster.example"],
])("%s is taken, in the words that clients know", (given, taken) => {
  expect(eventStoreUrlSchema.parse(given)).toBe(taken);
});

test.each(["http://db:2113", "esdb://", "kurrent://db", "esdb://a b"])(
  "%s is refused with an example",
  (given) => {
    expect(() => eventStoreUrlSchema.parse(given)).toThrow(/such as esdb:/);
  },
);
