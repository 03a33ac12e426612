import { expect, test } from "vitest";
import { createSpaceToCome } from "./space-to-come.ts";

test("what was deleted counts until a scavenge that followed it has had its time", () => {
  const space = createSpaceToCome(100);
  space.deleted(5);
  space.deleted(2);
  expect(space.eventsAt(1000)).toBe(7);
  space.scavengeStarted(1000);
  space.deleted(3);
  expect(space.eventsAt(1099)).toBe(10);
  expect(space.eventsAt(1100)).toBe(3);
  space.scavengeStarted(1150);
  expect(space.eventsAt(1249)).toBe(3);
  expect(space.eventsAt(1250)).toBe(0);
});
