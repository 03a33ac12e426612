import { join } from "node:path";
import { BATCH_MEDIA_TYPE, type DetektorEvent, EVENT_MEDIA_TYPE, streamOf } from "@detektor/events";
import { findClientGenerator, generateClient } from "@detektor/testkit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { captured, type Platform, startPlatform } from "../../test/platform.ts";
import { openApiDocument } from "./open-api-document.ts";

const timeoutMs = 60_000;
const python = await findClientGenerator(120_000);
if (python.kind === "missing") console.warn(`skipped: ${python.reason}`);

/**
 * Returns the document with one kind of body: the generated client distinguishes kinds by class; lists have
 * none.
 */
function sending(type: typeof EVENT_MEDIA_TYPE | typeof BATCH_MEDIA_TYPE): object {
  const { post } = openApiDocument.paths["/v1/events"];
  const requestBody = { ...post.requestBody, content: { [type]: post.requestBody.content[type] } };
  return { ...openApiDocument, paths: { "/v1/events": { post: { ...post, requestBody } } } };
}

/** Runs a script with the client generated from a document; returns what it prints. */
async function run(document: object, name: string, args: readonly string[]): Promise<string> {
  const path = python.kind === "found" ? python.path : "";
  await using client = await generateClient(document, path, timeoutMs);
  const script = join(import.meta.dirname, "generated-client", name);
  return (await client.run(script, args, timeoutMs)).trim();
}

const frameIdOf = ({ data }: DetektorEvent): string => ("frame_id" in data ? data.frame_id : "");

describe.skipIf(python.kind === "missing")("a client generated from ingest's document", () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  });
  afterAll(() => platform?.stop());

  test("sends an event, and is told where it is stored or which field is wrong", async () => {
    const frame = captured();
    const args = [platform.ingest.url, frameIdOf(frame)];
    const [id, position] = (await run(sending(EVENT_MEDIA_TYPE), "post_event.py", args)).split(" ");
    const [event, ...more] = await platform.recorded(streamOf(frame));
    expect(more).toEqual([]);
    expect([event?.id, String(event?.position)]).toEqual([id, position]);
  });

  test("sends a batch, and every event of it is stored", async () => {
    const frames = [captured(), captured()];
    const ids = frames.map(frameIdOf);
    const args = [platform.ingest.url, ...ids];
    const printed = await run(sending(BATCH_MEDIA_TYPE), "post_batch.py", args);
    const stored = await Promise.all(frames.map((frame) => platform.recorded(streamOf(frame))));
    const storedIds = new Set(stored.flat().map(({ id }) => id));
    expect(printed.split("\n").filter((id) => storedIds.has(id))).toHaveLength(2);
  });
});
