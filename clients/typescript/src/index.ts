export { createClient, type Client, type ClientOptions } from "./create-client.ts";
export { type LiveMessage, type LiveOptions, readLive } from "./read-live.ts";
export type { components, paths } from "./gen/schema.ts";
