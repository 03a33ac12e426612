import type { Fact } from "./frame-state.ts";

/** A camera's clock further from its host's than this is wrong, whatever way the frame took. */
export const maxClockOffsetUs = 60_000_000;

/** When a frame was captured, by the clocks that can be believed; µs since the epoch. */
export type Capture = {
  /** As the camera says. */
  readonly saidUs: number;
  /** What the frame's total is measured from: as the camera says, or the captured event's own time where its clock is wrong. */
  readonly beganUs: number;
  /** When it came in: where the way to its first stage begins. */
  readonly arrivedUs: number;
  /** That the camera's clock is wrong. */
  readonly isClockWrong: boolean;
  /** That it is, or that the frame came in before it was captured. */
  readonly isSkewed: boolean;
};

/** Reads a captured event's times: the event's own is that of the producing host, and decides which others hold. */
export function captureOf(captured: Fact): Capture {
  const { us, capture: saidUs = us, received = saidUs } = captured;
  const beganUs = isNear(saidUs, us) ? saidUs : us;
  const arrivedUs = isNear(received, us) ? received : beganUs;
  const isClockWrong = beganUs !== saidUs;
  return { saidUs, beganUs, arrivedUs, isClockWrong, isSkewed: isClockWrong || received < saidUs };
}

/** How far a camera's clock is from that of the host that tells of its capture, µs: negative where it is behind. Null for other events. */
export function clockOffsetUs({ kind, us, capture }: Fact): number | null {
  return kind === "captured" && capture !== undefined ? capture - us : null;
}

function isNear(oneUs: number, otherUs: number): boolean {
  return Math.abs(oneUs - otherUs) <= maxClockOffsetUs;
}
