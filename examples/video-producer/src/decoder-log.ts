/** The content of one line of ffmpeg's log, as far as the producer uses it. */
export type DecoderLine =
  | { readonly kind: "frame"; readonly ptsTicks: number; readonly keyframe: boolean }
  | { readonly kind: "time-base"; readonly secondsPerTick: number }
  | { readonly kind: "rate"; readonly fps: number; readonly constant: boolean }
  | { readonly kind: "damage"; readonly message: string }
  | { readonly kind: "other"; readonly message: string };

const frameLine = /\] n:\s*\d+ pts:\s*(-?\d+) .* iskey:\s*([01])/;
const timeBaseLine = /config in time_base: (\d+)\/(\d+)/;
const rateLine = /Stream #0.*Video:.*?([\d.]+) fps, ([\d.]+) tbr/;
const damageLine = /error while decoding|concealing|corrupt|invalid|missed \d+ packets|bytestream/i;

/** Parses one line of ffmpeg's standard error, of any release from 4 on (filter `showinfo` on). */
export function readDecoderLine(line: string): DecoderLine {
  const frame = frameLine.exec(line);
  if (frame !== null) {
    return { kind: "frame", ptsTicks: Number(frame[1]), keyframe: frame[2] === "1" };
  }
  const timeBase = timeBaseLine.exec(line);
  if (timeBase !== null) {
    return { kind: "time-base", secondsPerTick: Number(timeBase[1]) / Number(timeBase[2]) };
  }
  const rate = rateLine.exec(line);
  if (rate !== null) {
    const fps = Number(rate[1]);
    return { kind: "rate", fps, constant: Math.abs(fps - Number(rate[2])) < fps / 100 };
  }
  const message = line.replace(/^\[[^\]]*\]\s*/, "").trim();
  return damageLine.test(line) ? { kind: "damage", message } : { kind: "other", message };
}
