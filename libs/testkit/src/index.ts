export { eventually } from "./eventually.ts";
export { natsForTests, type OwnTestNats, type TestNats } from "./nats-for-tests.ts";
export { postgresForTests, type TestDatabase } from "./postgres-for-tests.ts";
