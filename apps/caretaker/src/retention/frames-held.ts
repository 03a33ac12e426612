/** Frames of a segment are held, and the stream that would outlive it is gone: the whole segment stays. */
export class FramesHeld extends Error {
  override readonly name = "FramesHeld";
  constructor(segment: string) {
    super(`frames of ${segment} are held, and the kept frames of its day have expired`);
  }
}
