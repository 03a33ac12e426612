import fc from "fast-check";
import { expect, test } from "vitest";
import { eventsOf, groupFrames } from "./group-frames.ts";

test("every frame is in one group, in order, and no group is larger than allowed unless it is one frame", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5000 })), async (sizes) => {
      const frames = sizes.map((events, index) => ({ frameId: String(index), site: "s", events }));
      const groups = await Array.fromAsync(groupFrames(frames));
      expect(groups.flat()).toEqual(frames);
      for (const group of groups) {
        expect(group.length).toBeLessThanOrEqual(32);
        if (group.length > 1) expect(eventsOf(group)).toBeLessThanOrEqual(1000);
      }
    }),
  );
});
