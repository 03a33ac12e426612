import { expect, test } from "vitest";
import { emptyLog, type FrameNote, readLog } from "./frame-notes.ts";

const timeBase = "[Parsed_showinfo_1 @ 0x36] config in time_base: 1/1000, frame_rate: 15/1";
const notesOf = (...lines: string[]): FrameNote[] => {
  let state = readLog(emptyLog(null), timeBase).state;
  const notes: FrameNote[] = [];
  for (const line of lines) {
    const read = readLog(state, line);
    state = read.state;
    if (read.note !== null) notes.push(read.note);
  }
  return notes;
};
const frame = (pts: number) =>
  `[Parsed_showinfo_1 @ 0x3] n:   2 pts:   ${pts * 1000} pts_time:0   pos: 16 fmt:yuv420p i:P iskey:0 type:P`;
const input = "    Stream #0:0: Video: h264, yuv420p, 320x180, 10 fps, 10 tbr, 1k tbn";
const output = "    Stream #0:0: Video: rawvideo, yuv420p, 320x180, 25 fps, 25 tbr, 25 tbn";

test("damage belongs to the frame after it, and to that one alone", () => {
  const notes = notesOf(
    input,
    frame(0),
    "[h264 @ 0x2] error while decoding MB 1 2",
    frame(0.1),
    frame(0.2),
  );
  expect(notes.map((note) => note.damage)).toEqual([null, "error while decoding MB 1 2", null]);
});

test("a gap in the timestamps counts the frames that are missing, by the source's rate", () => {
  const notes = notesOf(input, output, frame(0), frame(0.1), frame(0.4));
  expect(notes.map((note) => note.missingBefore)).toEqual([0, 0, 2]);
});
