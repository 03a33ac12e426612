export { alertmanagerForTests } from "./alertmanager-for-tests.ts";
export { eventStoreForTests, type TestEventStore } from "./event-store-for-tests.ts";
export { eventually } from "./eventually.ts";
export {
  type ExampleAnswers,
  type ExampleEvent,
  exampleAnswers,
  exampleSession,
} from "./example-session.ts";
export { whyNoJaeger } from "./jaeger/jaeger-at-hand.ts";
export { jaegerForTests, type TestJaeger } from "./jaeger/jaeger-for-tests.ts";
export {
  byId,
  type JaegerSpan,
  type JaegerTrace,
  jaegerTrace,
  type Shown,
  sent,
  shown,
  warningsOf,
} from "./jaeger/jaeger-trace.ts";
export { certificateForTests, type TestCertificate } from "./nats-logins/certificate-for-tests.ts";
export { jwtAccountForTests, type TestJwtAccount } from "./nats-logins/jwt-account-for-tests.ts";
export { natsForTests, type OwnTestNats, type TestNats } from "./nats-for-tests.ts";
export {
  findClientGenerator,
  type GeneratedClient,
  generateClient,
} from "./open-api/generate-client.ts";
export { lintOpenApi } from "./open-api/lint-open-api.ts";
export {
  findSchemathesis,
  type RandomRequests,
  randomRequests,
  runSchemathesis,
  type SchemathesisOptions,
} from "./open-api/run-schemathesis.ts";
export {
  decodeTraceRequest,
  type ReceivedLink,
  type ReceivedSpan,
} from "./otlp/decode-trace-request.ts";
export {
  type OtlpAnswer,
  type OtlpReceiver,
  otlpReceiverForTests,
} from "./otlp/otlp-receiver-for-tests.ts";
export { type OwnTestPostgres, ownPostgresForTests } from "./own-postgres-for-tests.ts";
export { postgresForTests, type TestDatabase } from "./postgres-for-tests.ts";
export {
  type ProgramPlace,
  programForTests,
  type TestProgram,
  type TestProgramOptions,
} from "./program-for-tests.ts";
export { prometheusForTests } from "./prometheus-for-tests.ts";
export { type FleetDone, type FleetPlan, runPythonFleet } from "./python/python-fleet.ts";
export { type PythonForSdk, pythonForSdk } from "./python/python-for-sdk.ts";
export { type FoundPython, pythonWith } from "./python-with.ts";
export type { Restartable } from "./restartable.ts";
export {
  secureEventStoreForTests,
  type SecureTestEventStore,
} from "./secure-event-store-for-tests.ts";
export { startApp, type TestApp, type TestAppOptions } from "./start-app.ts";
export { runReadmeExample } from "./run-readme-example.ts";
export { storedEvents } from "./stored-events.ts";
export { testEnv } from "./test-env.ts";
