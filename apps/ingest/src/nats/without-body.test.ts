import { headers, type Msg } from "nats";
import { expect, test } from "vitest";
import { isWithoutBody } from "./without-body.ts";

function message(body: string, msgSize: string | null, deliveries = 1): Msg {
  const head = headers();
  if (msgSize !== null) head.set("Nats-Msg-Size", msgSize);
  const reply = `$JS.ACK.FRAMES.ingest.${deliveries}.120.119.1762080000000123456.7`;
  const none = () => false;
  return {
    subject: "frames.v1.lab.cam-1.captured",
    sid: 1,
    reply,
    data: Buffer.from(body),
    headers: head,
    respond: none,
    json: () => JSON.parse(body),
    string: () => body,
  };
}

test("a message whose body JetStream left out is known as such", () => {
  expect(isWithoutBody(message("", "12"))).toBe(true);
  expect(isWithoutBody(message("", "12", 5))).toBe(true);
});

test("a message that was sent without a body, or with one, is taken as it is", () => {
  expect(isWithoutBody(message("", null))).toBe(false);
  expect(isWithoutBody(message("", "0"))).toBe(false);
  expect(isWithoutBody(message("{}", "2"))).toBe(false);
});

test("a producer that writes JetStream's header itself isn't waited for forever", () => {
  expect(isWithoutBody(message("", "12", 13))).toBe(false);
});
