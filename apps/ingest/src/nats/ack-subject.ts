import { isoOfUs } from "@detektor/events";

/** The fields of a JetStream message's reply subject. */
export type AckSubject = {
  readonly stream: string;
  readonly seq: number;
  readonly publishedUs: number;
  /** RFC 3339. */
  readonly publishTime: string;
  /** How often it was delivered so far. */
  readonly deliveries: number;
  readonly redelivered: boolean;
  /** How many messages come after it. */
  readonly pending: number;
};

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
