import type { Fact } from "./frame-state.ts";

/** A camera's clock that differs more than this from its host's is wrong, however the frame arrived. */
export const maxClockOffsetUs = 60_000_000;

/** The time of a frame's capture, by the clocks that can be trusted; µs since the epoch. */
export type Capture = {
  /** By the camera's clock. */
  readonly saidUs: number;
  /**
   * The start of the frame's total time: by the camera's clock, or the captured event's own time if that
   * clock is wrong.
   */
  readonly beganUs: number;
  /** Time of arrival: the transport to the first stage begins here. */
  readonly arrivedUs: number;
  /** Whether the camera's clock is wrong. */
  readonly isClockWrong: boolean;
  /** Whether the camera's clock is wrong, or the frame arrived before it was captured. */
  readonly isSkewed: boolean;
};

/**
 * Reads a captured event's times: the event's own time is the producing host's, and decides which others are
 * valid.
 */
export function captureOf(captured: Fact): Capture {
  const { us, capture: saidUs = us, received = saidUs } = captured;
  const beganUs = isNear(saidUs, us) ? saidUs : us;
  const arrivedUs = isNear(received, us) ? received : beganUs;
  const isClockWrong = beganUs !== saidUs;
  return { saidUs, beganUs, arrivedUs, isClockWrong, isSkewed: isClockWrong || received < saidUs };
}

/**
 * Returns the difference between a camera's clock and that of the host that reports its capture, µs: negative
 * if the camera's is late. Null for other events.
 */
export function clockOffsetUs({ kind, us, capture }: Fact): number | null {
  return kind === "captured" && capture !== undefined ? capture - us : null;
}

function isNear(oneUs: number, otherUs: number): boolean {
  return Math.abs(oneUs - otherUs) <= maxClockOffsetUs;
}
