import { expect, test } from "vitest";
import { readDecoderLine } from "./decoder-log.ts";
import { framesMissing } from "./frame-gap.ts";

test("a frame's line gives its timestamp and whether it is a keyframe", () => {
  const line =
    "[Parsed_showinfo_1 @ 0x36] n:   2 pts:    133 pts_time:0.133   pos:     1610 fmt:yuv420p sar:1/1 s:320x180 i:P iskey:0 type:P checksum:C4";
  expect(readDecoderLine(line)).toEqual({ kind: "frame", ptsTicks: 133, keyframe: false });
});

test("timestamps come in ticks, whose length the filter says", () => {
  const line = "[Parsed_showinfo_1 @ 0x36] config in time_base: 1/1000, frame_rate: 15/1";
  expect(readDecoderLine(line)).toEqual({ kind: "time-base", secondsPerTick: 0.001 });
});

test("the stream's line gives a constant rate as constant", () => {
  const line =
    "    Stream #0:0: Video: h264, yuv420p(progressive), 320x180, 15 fps, 15 tbr, 1k tbn";
  expect(readDecoderLine(line)).toEqual({ kind: "rate", fps: 15, constant: true });
  const varying = "  Stream #0:0[0x1]: Video: hevc, 1920x1080, 29.42 fps, 59.94 tbr, 90k tbn";
  expect(readDecoderLine(varying)).toMatchObject({ constant: false });
});

test.each([
  "[h264 @ 0x2] error while decoding MB 11 4, bytestream -5",
  "[h264 @ 0x2] concealing 78 DC, 78 AC, 78 MV errors in P frame",
  "[rtsp @ 0x2] RTP: missed 3 packets",
])("the decoder's complaint is damage: %s", (line) => {
  expect(readDecoderLine(line).kind).toBe("damage");
});

test("anything else is other", () => {
  expect(readDecoderLine("Press [q] to stop").kind).toBe("other");
});

test("a step of three intervals means two frames missing", () => {
  expect(framesMissing(1, 1.2, 15)).toBe(2);
  expect(framesMissing(1, 1.067, 15)).toBe(0);
});

test("without a steady rate nothing is said to be missing", () => {
  expect(framesMissing(1, 9, null)).toBe(0);
});
