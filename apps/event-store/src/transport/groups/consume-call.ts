import { ByteWriter, framed } from "@detektor/eventstore-protocol";
import { invalidArgument } from "../server/grpc-status.ts";
import { encodedEvent, writeRecordFrame } from "../read/read-frames.ts";
import { isLink, linkTarget } from "../../store/resolve-link.ts";
import type { ServerCall } from "../server/server-call.ts";
import {
  consumeRequestShape,
  consumeResponseShape,
  decodeMessage,
  encodeMessage,
  type Message as Decoded,
  uuidText,
} from "@detektor/eventstore-protocol/shapes";
import type { Access } from "../../access/access.ts";
import { demand } from "../../access/access.ts";
import { AccessDeniedError } from "../../access/access-errors.ts";
import type { EventStore } from "../../store/event-store.ts";
import type { Consumer, Member } from "../../subscriptions/consumer.ts";
import type { Group, NackAction } from "../../subscriptions/group.ts";
import { groupId } from "../../subscriptions/group-definition.ts";
import type { GroupName } from "../../subscriptions/group-errors.ts";
import { GroupError } from "../../subscriptions/group-errors.ts";
import { groupNameOf } from "./group-request.ts";
import type { Groups } from "../../subscriptions/groups.ts";
import type { Message } from "../../subscriptions/message.ts";

type Request = Decoded<typeof consumeRequestShape>;
type Options = NonNullable<Request["options"]>;

const maxSlots = 100_000;
/** The limit for unsent bytes of a consumer that stops reading. Below it, only its slots limit delivery. */
const maxUnsentBytes = 128 * 1024;
const actions: readonly NackAction[] = ["retry", "park", "retry", "skip", "stop"];

/** The dependencies of the calls of consumers. */
export type ConsumeContext = {
  readonly store: EventStore;
  readonly groups: Groups;
  readonly access: Access;
};

/** One consumer's call: its options first, then its acknowledgements. */
class ConsumeCall {
  readonly #context: ConsumeContext;
  readonly #call: ServerCall;
  #joined: { group: Group; member: Member } | undefined;
  #isDraining = false;

  constructor(context: ConsumeContext, call: ServerCall) {
    this.#context = context;
    this.#call = call;
  }

  take(message: Buffer): void {
    const request = decodeMessage(consumeRequestShape, message);
    if (request.options) this.#start(request.options);
    else if (!this.#joined) throw invalidArgument("the options are missing");
    else this.#settle(request, this.#joined);
  }

  #settle({ ack, nack }: Request, { group, member }: { group: Group; member: Member }) {
    if (ack) group.ack(member, (ack.ids ?? []).map(uuidText));
    if (!nack) return;
    const action = actions[nack.action ?? 0];
    if (!action) throw invalidArgument("the action of a nack is not known");
    group.nack(member, (nack.ids ?? []).map(uuidText), action, nack.reason ?? "");
  }

  #start(options: Options): void {
    if (this.#joined) throw invalidArgument("options were given twice");
    const name = groupNameOf(options);
    demand(this.#context.access, this.#call.caller, "read", name.stream);
    const group = this.#context.groups.find(name.stream, name.group);
    if (!group) throw new GroupError("does-not-exist", name);
    const slots = options.bufferSize ?? 0;
    if (slots < 1 || slots > maxSlots) throw invalidArgument("the buffer size is out of range");
    const subscriptionId = groupId(name.stream, name.group);
    const isStructured = options.uuidOption?.string === undefined;
    const member = group.join(this.#consumer(group, name, { slots, isStructured }));
    if (!member) throw new GroupError("maximum-subscribers", name);
    this.#joined = { group, member };
    this.#call.onClose.push(() => group.leave(member));
    this.#call.send(
      framed(encodeMessage(consumeResponseShape, { confirmation: { subscriptionId } })),
    );
  }

  #consumer(
    group: Group,
    name: GroupName,
    options: { slots: number; isStructured: boolean },
  ): Consumer {
    const call = this.#call;
    const resolveLinks = group.definition.settings.resolveLinks;
    return {
      from: call.peer,
      username: call.caller.name,
      connectionName: call.headers["connection-name"]?.toString() ?? "",
      slots: options.slots,
      isReady: () => call.unsentBytes < maxUnsentBytes && !call.isClosed,
      deliver: (record, message) => {
        if (!this.#context.access.may(call.caller, "read", name.stream)) {
          call.fail(new AccessDeniedError());
          return;
        }
        const isResolved = resolveLinks || message.isReplayed;
        const frame = this.#frameOf(record, message, isResolved, options.isStructured);
        if (!call.send(frame)) this.#pumpOnceDrained(group);
      },
      drop: (error) => call.fail(error),
    };
  }

  /** Waits once for everything that the consumer has not read, then delivers more. */
  #pumpOnceDrained(group: Group): void {
    if (this.#isDraining) return;
    this.#isDraining = true;
    void this.#call.drained().then(() => {
      this.#isDraining = false;
      group.pumpSoon();
    });
  }

  #frameOf(record: Buffer, message: Message, isResolved: boolean, isStructured: boolean) {
    const out = new ByteWriter(record.length + 64);
    const { retryCount } = message;
    if (isResolved && isLink(record, 0)) {
      const { store, access } = this.#context;
      const found = linkTarget(store, record, (stream) =>
        access.may(this.#call.caller, "read", stream),
      );
      const target = found && encodedEvent(found);
      writeRecordFrame(out, record, 0, { isStructured, retryCount, link: true, target });
    } else writeRecordFrame(out, record, 0, { isStructured, retryCount });
    return out.finish();
  }
}

/** Serves Read of a persistent subscription: events out, acknowledgements in. */
export function consumeCall(context: ConsumeContext, call: ServerCall): void {
  const consume = new ConsumeCall(context, call);
  call.receive(
    (message) => consume.take(message),
    () => call.finish(),
  );
}
