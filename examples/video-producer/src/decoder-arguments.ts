import type { DecodeOptions } from "./decode-options.ts";

const isLive = (input: string): boolean => /^rtsps?:/i.test(input);

/** Returns the arguments for ffmpeg: raw 4:2:0 pictures on stdout, one `showinfo` line each on stderr. */
export function decoderArguments(
  options: Pick<DecodeOptions, "ffmpeg" | "input" | "width" | "height" | "fps" | "loop">,
): string[] {
  const general = ["-hide_banner", "-nostdin", "-nostats", "-loglevel", "info", "-threads", "1"];
  const loop = options.loop ? ["-stream_loop", "-1"] : [];
  const source = isLive(options.input) ? ["-rtsp_flags", "prefer_tcp"] : ["-re", ...loop];
  const rate = options.fps === null ? [] : [`fps=${options.fps}`];
  const filters = [
    ...rate,
    `scale=${options.width}:${options.height}`,
    "format=yuvj420p",
    "showinfo",
  ];
  const wanted = ["-map", "0:v:0", "-an", "-vf", filters.join(",")];
  const output = [...options.ffmpeg.everyFrame, "-f", "rawvideo", "pipe:1"];
  return [...general, ...source, "-i", options.input, ...wanted, ...output];
}
