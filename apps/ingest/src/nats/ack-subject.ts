import { isoOfUs } from "@detektor/events";
import type { Origin } from "../append/pending-event.ts";

/** What a JetStream message's reply subject says of it: `deliveries` of it so far, `pending` behind it. */
export type AckSubject = Origin & { readonly deliveries: number; readonly pending: number };

/** Reads `$JS.ACK.[<domain>.<account>.]<stream>.<consumer>.<delivered>.<seq>.<cseq>.<ns>.<pending>[.<token>]`; null when it is something else. */
export function parseAckSubject(reply: string | undefined): AckSubject | null {
  const tokens = reply?.split(".") ?? [];
  if (tokens[0] !== "$JS" || tokens[1] !== "ACK" || tokens.length < 9) return null;
  const at = tokens.length === 9 ? 2 : 4;
  const ns = tokens[at + 5] ?? "0";
  const publishedUs = Number(ns.slice(0, -3));
  return {
    stream: tokens[at] ?? "",
    seq: Number(tokens[at + 3]),
    publishedUs,
    publishTime: isoOfUs(publishedUs),
    deliveries: Number(tokens[at + 2]),
    redelivered: tokens[at + 2] !== "1",
    pending: Number(tokens[at + 6]),
  };
}
