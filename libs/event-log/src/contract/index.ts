export type { ContractFixture } from "./contract-fixture.ts";
export { eventLogContract } from "./event-log-contract.ts";
