export { backoffMs, type BackoffRange } from "./backoff-ms.ts";
export { errorMessage } from "./error-message.ts";
export { mapConcurrent } from "./map-concurrent.ts";
export { toError } from "./to-error.ts";
