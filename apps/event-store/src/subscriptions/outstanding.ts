import type { Member } from "./consumer.ts";
import type { Message } from "./message.ts";

/** A message that was delivered to a consumer and is not settled yet. */
export type Delivery = {
  readonly message: Message;
  readonly member: Member;
  readonly dueMs: number;
  /** When it was delivered, by `performance.now()`. */
  readonly sinceMs: number;
};

/** The unsettled messages of all consumers, in the order of delivery. */
export class Outstanding {
  readonly #byId = new Map<string, Delivery>();

  get size(): number {
    return this.#byId.size;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  add(delivery: Delivery): void {
    this.#byId.set(delivery.message.id, delivery);
    delivery.member.inFlight.add(delivery.message.id);
  }

  /** Takes a message back from the consumer that has it; undefined if the consumer does not have it. */
  take(id: string, member: Member): Delivery | undefined {
    const delivery = this.#byId.get(id);
    if (!delivery || delivery.member !== member) return undefined;
    this.#byId.delete(id);
    member.inFlight.delete(id);
    member.times?.add(performance.now() - delivery.sinceMs);
    return delivery;
  }

  /** Takes all of a consumer's messages back. */
  takeAll(member: Member): Delivery[] {
    return [...member.inFlight]
      .map((id) => this.take(id, member))
      .filter((delivery) => delivery !== undefined);
  }

  /** Takes back the messages that were not settled in time. */
  takeOverdue(nowMs: number): Delivery[] {
    const overdue: Delivery[] = [];
    for (const delivery of this.#byId.values()) {
      if (delivery.dueMs > nowMs) break;
      overdue.push(delivery);
    }
    for (const { message, member } of overdue) this.take(message.id, member);
    return overdue;
  }
}
