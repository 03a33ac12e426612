import type { Registry } from "prom-client";
import { Gauge } from "prom-client";
import type { Group } from "./persistent-subscriptions/group.ts";
import type { StoreServer } from "./start-server.ts";

/** Tells what is open, and how persistent subscriptions do. */
export const observeServer = (server: StoreServer, registry: Registry): void => {
  const registers = [registry];
  new Gauge({
    name: "detektor_event_store_open_calls",
    help: "Calls that are open.",
    registers,
    collect() {
      this.set(server.open().calls);
    },
  });
  new Gauge({
    name: "detektor_event_store_unfinished_requests_bytes",
    help: "Bytes of requests that are not whole yet.",
    registers,
    collect() {
      this.set(server.open().unfinishedBytes);
    },
  });
  observeGroups(server, registers);
};

const observeGroups = ({ groups }: StoreServer, registers: Registry[]): void => {
  const perGroup = (what: string, help: string, valueOf: (group: Group) => number): void => {
    new Gauge({
      name: `detektor_event_store_group_${what}`,
      help,
      labelNames: ["stream", "group"],
      registers,
      collect() {
        this.reset();
        for (const one of groups.list()) {
          const { stream, group } = one.definition;
          this.set({ stream, group }, valueOf(one));
        }
      },
    });
  };
  perGroup("consumers", "Consumers of a persistent subscription.", ({ members }) => members.size);
  perGroup(
    "in_flight_messages",
    "Messages given out and not settled.",
    ({ outstanding }) => outstanding.size,
  );
  perGroup("parked_messages", "Messages that were put aside.", ({ parked }) => parked.count);
};
