export { holderOf, type LockResult, takeLock } from "./process-lock.ts";
