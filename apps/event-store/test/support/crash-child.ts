import { randomUUID } from "node:crypto";
import { writeSync } from "node:fs";
import { seededRandom } from "@detektor/testkit/seeded-random";
import { openEventStore } from "../../src/store/open-event-store.ts";
import { proposedEvent } from "../../src/log/record/proposed-event.ts";

// Appends to the store of a directory until it is killed; prints a line on stdout for each answer.

const [, , directory = "", chunkSizeBytes = "65536", seed = "0"] = process.argv;
const random = seededRandom(Number(seed));
const store = openEventStore({
  directory,
  chunkSizeBytes: Number(chunkSizeBytes),
  maxAppendBytes: 16_384,
});

const append = async (stream: string): Promise<void> => {
  const ids = Array.from({ length: 1 + random.below(6) }, () => randomUUID());
  const data = Buffer.alloc(random.below(1500), 0x61);
  const events = ids.map((id) => proposedEvent({ id, type: "tested", data, isJson: false }));
  const outcome = await store.append({ stream, expected: "any", events });
  if (outcome.kind !== "appended") throw new Error(`an append was answered with ${outcome.kind}`);
  writeSync(1, `${outcome.position} ${ids.join(" ")}\n`);
};

writeSync(1, "ready\n");
await Promise.all(
  Array.from({ length: 8 }, async (_, writer) => {
    for (;;) await append(`stream-${writer}`);
  }),
);
