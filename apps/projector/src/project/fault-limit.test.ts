import { expect, test } from "vitest";
import { CodeAtFault, FaultLimit } from "./fault-limit.ts";

const aside = (count: number, fault: "event" | "code") =>
  Array.from({ length: count }, (_, at) => ({
    fault,
    error: "TypeError: x is undefined",
    position: BigInt(at),
  }));

test("a fault of the code in every event stops the projection, with its error and what to do", () => {
  const limit = new FaultLimit();
  expect(() => limit.admit(aside(4000, "code"))).toThrow(CodeAtFault);
  expect(() => limit.admit(aside(4000, "code"))).toThrow(/TypeError: x is undefined.*install/);
});

test("one in a thousand events never stops it, however many come", () => {
  const limit = new FaultLimit();
  for (let batch = 0; batch < 1000; batch += 1) {
    limit.admit(aside(1, "code"));
    limit.committed(1000, 1);
  }
});

test("events that are at fault themselves never stop it", () => {
  const limit = new FaultLimit();
  limit.admit(aside(4000, "event"));
  limit.committed(4000, 0);
});

test("who begins again goes on counting, until somebody asks for another try", () => {
  const limit = new FaultLimit();
  limit.committed(100, 100);
  expect(() => limit.admit(aside(1, "code"))).toThrow(CodeAtFault);
  limit.reset();
  limit.admit(aside(1, "code"));
});
