import { expect, test } from "vitest";
import { checkLog, RefusedLog } from "./check-log.ts";

const log = (head: bigint | null) => ({ logId: async () => "a", head: async () => head });

test("a log that the read models were made from is taken", async () => {
  await expect(checkLog(log(70n), { position: 70n, logId: "a" })).resolves.toBe("a");
});

test("any log is taken for read models that are empty", async () => {
  await expect(checkLog(log(null), { position: null, logId: null })).resolves.toBe("a");
});

test("another log is refused, with what to do", async () => {
  const refusal = checkLog(log(70n), { position: 20n, logId: "b" });
  await expect(refusal).rejects.toThrow(RefusedLog);
  await expect(refusal).rejects.toThrow(/made from log b.*holds log a.*DROP SCHEMA/);
});

test("a log that ends before the checkpoint is refused, as a restored backup", async () => {
  const refusal = checkLog(log(10n), { position: 20n, logId: "a" });
  await expect(refusal).rejects.toThrow(/position 20.*ends at 10.*backup/);
});
