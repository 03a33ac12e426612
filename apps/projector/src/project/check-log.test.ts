import { expect, test } from "vitest";
import { checkLog, RefusedLog } from "./check-log.ts";

const log = (change: string | null) => ({
  logId: async () => "a",
  changedSince: async () => change,
});
const event = { id: "e", stream: "s", revision: 3n, position: 70n, recordedAtUs: 1 };

test("a log that the read models were made from is taken", async () => {
  await expect(checkLog(log(null), { event, logId: "a" })).resolves.toBe("a");
});

test("any log is taken for read models that are empty", async () => {
  await expect(checkLog(log("all"), { event: null, logId: null })).resolves.toBe("a");
});

test("another log is refused, with the one command that mends it", async () => {
  const refusal = checkLog(log(null), { event, logId: "b" });
  await expect(refusal).rejects.toThrow(RefusedLog);
  await expect(refusal).rejects.toThrow(
    /built from log b.*contains log a.*detektor projections rebuild/,
  );
});

test("a log that doesn't have the checkpoint's event is refused, as a restored backup", async () => {
  const refusal = checkLog(log("the log ends at 10"), { event, logId: "a" });
  await expect(refusal).rejects.toThrow(RefusedLog);
  await expect(refusal).rejects.toThrow(/backup.*the log ends at 10.*detektor projections rebuild/);
});
