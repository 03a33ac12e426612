export { freePort, isPortFree } from "./free-port.ts";
export { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
export { type LocalServer, type NatsOptions, startNats } from "./start-nats.ts";
export { type PostgresOptions, startPostgres } from "./start-postgres.ts";
export { waitUntil } from "./wait-until.ts";
