import type { GapRow } from "../queries/list-gaps.ts";
import type { LossRow } from "../queries/list-losses.ts";

/** A run of sequence numbers without a frame, and who explained it; `loss` is null where nobody did. */
export type GapPart = {
  readonly from_seq: number;
  readonly to_seq: number;
  readonly loss: LossRow | null;
};

/** A gap cut where its explanations change; `losses` come in the order of their numbers and do not overlap. */
export function explainGap(gap: GapRow, losses: readonly LossRow[]): GapPart[] {
  const [first, last] = [Number(gap.from_seq), Number(gap.to_seq)];
  const parts: GapPart[] = [];
  let next = first;
  for (const loss of losses) {
    if (loss.session_id !== gap.session_id) continue;
    const from = Math.max(Number(loss.from_seq), next);
    const to = Math.min(Number(loss.to_seq), last);
    if (from > to) continue;
    if (from > next) parts.push({ from_seq: next, to_seq: from - 1, loss: null });
    parts.push({ from_seq: from, to_seq: to, loss });
    next = to + 1;
  }
  if (next <= last) parts.push({ from_seq: next, to_seq: last, loss: null });
  return parts;
}
