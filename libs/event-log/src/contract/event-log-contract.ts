import { afterAll, beforeAll, describe } from "vitest";
import { appendContract } from "./append-contract.ts";
import type { ContractFixture, ContractFixtureSource } from "./contract-fixture.ts";
import { lossContract } from "./loss-contract.ts";
import { readContract } from "./read-contract.ts";
import { subscribeContract } from "./subscribe-contract.ts";
import { tombstoneContract } from "./tombstone-contract.ts";
import { untrueContract } from "./untrue-contract.ts";

/**
 * Defines the contract suite that every adapter of the event log MUST pass. Calls `makeFixture` once;
 * with `restartable` the store is also killed and started again.
 */
export function eventLogContract(
  makeFixture: () => Promise<ContractFixture>,
  { restartable }: { readonly restartable: boolean },
): void {
  describe("an event log", () => {
    let fixture: ContractFixture;
    beforeAll(async () => {
      fixture = await makeFixture();
    });
    afterAll(async () => {
      await fixture.log.close();
      await fixture.stop();
    });
    const source: ContractFixtureSource = () => fixture;
    appendContract(source);
    readContract(source);
    tombstoneContract(source);
    subscribeContract(source);
    lossContract(source, restartable);
    untrueContract(source);
  });
}
