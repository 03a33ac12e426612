import { EventRejected, fromStored, StoredEventError } from "@detektor/events";
import { NotOfThisFrame } from "@detektor/frame-state";
import { CheckpointMoved } from "../commit/commit-batch.ts";
import pg from "pg";
import { expect, test } from "vitest";
import { FoldFailed, faultOf } from "./fault-of.ts";

const fromPostgres = (code: string, constraint?: string) =>
  Object.assign(new pg.DatabaseError("refused", 7, "error"), { code, constraint });

test.each([
  new EventRejected("it belongs into another stream"),
  new StoredEventError("data.seq", "data.seq must be a number."),
  new NotOfThisFrame("the frame has 5000 events already"),
])("%s is the event's fault", (error) => {
  expect(faultOf(error)).toBe("event");
});

test.each([
  new TypeError("x is undefined"),
  new RangeError("Invalid time value"),
  new SyntaxError("Unexpected token"),
  new FoldFailed("folding failed", { cause: new Error("a frame lacks a claim") }),
  fromPostgres("22P05"),
  fromPostgres("23514", "not_refused"),
])("%s is the fault of the code", (error) => {
  expect(faultOf(error)).toBe("code");
});

test.each([
  new Error("Connection terminated unexpectedly"),
  new CheckpointMoved("another projector has changed the checkpoint"),
  fromPostgres("57P01"),
  fromPostgres("53100"),
  fromPostgres("XX000"),
  fromPostgres("40001"),
  // A missing partition, not one of our check constraints.
  fromPostgres("23514"),
])("%s is waited out", (error) => {
  expect(faultOf(error)).toBeNull();
});

test("whatever a stored event holds, that it can't be read is the event's fault", () => {
  for (const metadata of [undefined, null, 7, "x", [], {}, { cloudevent: 1 }, { as_sent: 1 }]) {
    for (const data of [undefined, null, 7, [], {}, { frame_id: {} }]) {
      for (const type of ["", "detektor.frame.captured.v1", "detektor.alert.raised.v1"]) {
        const read = () => fromStored({ id: "a", type, data, metadata });
        expect(read).toThrow(EventRejected);
      }
    }
  }
});
