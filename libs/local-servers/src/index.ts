export { answers } from "./answers.ts";
export { cacheDir } from "./cache-dir.ts";
export { findOnPath } from "./find-on-path.ts";
export { cachedBinary, isCached, type Source, type OnProgress } from "./first-source.ts";
export { getArchive, releasePlatform } from "./get-archive.ts";
export { findJaeger, isJaegerAtHand } from "./find-jaeger.ts";
export { findNats } from "./find-nats.ts";
export { findPythons, type Python } from "./find-pythons.ts";
export { freePort, isPortFree } from "./free-port.ts";
export { isAlive, startOfProcess } from "./process-identity.ts";
export { type PythonEnvironment, pythonEnvironment } from "./python-environment.ts";
export { repositoryRoot } from "./repository.ts";
export { goBuild } from "./go-build.ts";
export {
  type ProcessExit,
  type ProcessSpec,
  type RunningProcess,
  runProcess,
} from "./run-process.ts";
export { runTool } from "./run-tool.ts";
export type { Say } from "./say.ts";
export { type ScratchFolder, scratchFolder } from "./scratch-folder.ts";
export { type AppOptions, startApp } from "./start-app.ts";
export {
  developmentCertificateIn,
  type EventStoreOptions,
  type LocalEventStore,
  startEventStore,
} from "./start-event-store.ts";
export type { JaegerKind } from "./jaeger-settings.ts";
export { type JaegerOptions, type LocalJaeger, startJaeger } from "./start-jaeger.ts";
export { type LocalServer, type NatsOptions, startNats, writeNatsConfig } from "./start-nats.ts";
export { type PostgresOptions, startPostgres } from "./start-postgres.ts";
export { waitUntil } from "./wait-until.ts";
export { whenReady } from "./when-ready.ts";
