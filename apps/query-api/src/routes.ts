import type { Deps } from "./deps.ts";
import type { Api } from "./http/api.ts";
import { getFrame } from "./routes/get-frame.ts";
import { listFrames } from "./routes/list-frames.ts";

/** Every route, in the order of the API's page. */
export const routes: readonly ((app: Api, deps: Deps) => void)[] = [listFrames, getFrame];
