import { describe, expect, test } from "vitest";
import { afterSessionMs, sessionEvents } from "../test/examples.ts";
import { decodeMessage } from "./decode-message.ts";
import { encodeEvent } from "./encode.ts";
import type { DetektorEvent } from "./event.ts";

const ctx = { nowMs: afterSessionMs };
const events = sessionEvents();
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe("data is kept as it came, to the last digit:", () => {
  const [event] = events as [DetektorEvent];
  const { data: _, ...attributes } = event;
  const around = (data: string) => `${JSON.stringify(attributes).slice(0, -1)},"data": ${data} }`;
  const frame = '"frame_id":"' + (event.data as { frame_id: string }).frame_id + '"';
  const data = (more: string) =>
    `{ ${frame}, "camera_id":"cam-1","seq":1,"session_id":"s","capture_time":"2026-11-02T10:59:58.0120001Z",${more} }`;
  const one = (json: string) => {
    const decoded = decodeMessage(bytes(around(json)), ctx);
    if (decoded.kind !== "single" || decoded.decoded.kind === "refused") throw new Error(json);
    return decoded.decoded;
  };

  test("numbers beyond a double are the event's, too", () => {
    const json = data('"track":18446744073709551615,"more":[1.0,1e400]');
    const { event: read, sent } = one(json);
    expect(text(sent?.data ?? bytes(""))).toBe(json);
    expect(read.as_sent).toEqual({
      digits: [
        [["track"], "18446744073709551615"],
        [["more", 1], "1e400"],
      ],
    });
    expect(text(encodeEvent(read))).toContain('"track":18446744073709551615,"more":[1,1e400]');
  });

  test("what has to be written anew keeps its digits", () => {
    const json = data('"width_px":null,"ratio":1.0,"big":9007199254740993');
    const { event: read, sent } = one(json);
    expect(read.data).toMatchObject({ ratio: 1 });
    const expected = JSON.stringify(JSON.parse(data('"ratio":1'))).replace(
      '"ratio":1',
      '"ratio":1.0,"big":9007199254740993',
    );
    expect(text(sent?.data ?? bytes(""))).toBe(expected);
  });

  test("a known number that no double holds is refused by its name", () => {
    expect(decodeMessage(bytes(around(data('"clock_offset_ms":1e400'))), ctx)).toMatchObject({
      decoded: { refusal: { field: "data.clock_offset_ms", reason: "invalid" } },
    });
    expect(decodeMessage(bytes(around(data('"clock_offset_ms":1e400'))), ctx)).toMatchObject({
      decoded: {
        refusal: {
          detail: "data.clock_offset_ms must be a finite number; it was beyond all doubles.",
        },
      },
    });
  });

  test("more of them than can be kept are refused by the place of the first one too many", () => {
    const many = Array.from({ length: 2000 }, () => "18446744073709551615").join();
    expect(decodeMessage(bytes(around(data(`"many":[${many}]`))), ctx)).toMatchObject({
      decoded: {
        refusal: { field: expect.stringMatching(/^data\.many\[\d+\]$/), reason: "invalid" },
      },
    });
  });

  test("a 64-bit number for an id of text is all of its digits", () => {
    const id = "18446744073709551615";
    const detection = (objectId: string) =>
      around(
        `{${frame},"camera_id":"cam-1","model_name":"m","model_version":"1","objects":[{"object_id":${objectId},"class":"car","confidence":1.0,"bbox":{"x":0,"y":0,"w":1,"h":1}}]}`,
      ).replace("frame.captured", "frame.objects_detected");
    const decoded = decodeMessage(bytes(detection(id)), ctx);
    expect(decoded).toMatchObject({
      decoded: { kind: "event", event: { data: { objects: [{ object_id: id }] } } },
    });
    expect(decoded).not.toHaveProperty("decoded.event.as_sent");
    const sent =
      decoded.kind === "single" && decoded.decoded.kind === "event" && decoded.decoded.sent;
    expect(sent && text(sent.data)).toContain(`"object_id":"${id}","class":"car","confidence":1.0`);
  });
});
