import { framed, methodPath, PersistentSubscriptions } from "@detektor/eventstore-protocol";
import type { CallHandler } from "../server/grpc-server.ts";
import { invalidArgument } from "../server/grpc-status.ts";
import type { ServerCall } from "../server/server-call.ts";
import {
  decodeMessage,
  deleteGroupRequestShape,
  encodeMessage,
  groupInfoRequestShape,
  groupInfoResponseShape,
  listGroupsRequestShape,
  listGroupsResponseShape,
  replayParkedRequestShape,
} from "@detektor/eventstore-protocol/shapes";
import { AccessDeniedError } from "../../access/access-errors.ts";
import { lastPosition } from "../../store/last-position.ts";
import type { ConsumeContext } from "./consume-call.ts";
import { consumeCall } from "./consume-call.ts";
import type { Group } from "../../subscriptions/group.ts";
import type { GroupName } from "../../subscriptions/group-errors.ts";
import { GroupError } from "../../subscriptions/group-errors.ts";
import { groupInfo } from "./group-info.ts";
import { demandSettings, groupNameOf, groupRequest, streamGroupNameOf } from "./group-request.ts";
import type { Groups } from "../../subscriptions/groups.ts";

type Answer = (message: Buffer, username: string) => Buffer | Promise<Buffer>;

const empty = Buffer.alloc(0);

const existing = (groups: Groups, name: GroupName): Group => {
  const group = groups.find(name.stream, name.group);
  if (!group) throw new GroupError("does-not-exist", name);
  return group;
};

/** Returns the options of a request, which are required. */
const required = <T>(options: T | undefined): T => {
  if (options === undefined) throw invalidArgument("the options are missing");
  return options;
};

const create =
  ({ groups, store }: ConsumeContext): Answer =>
  async (message, username) => {
    const { name, define } = groupRequest(message);
    const definition = define(lastPosition(store));
    if (groups.find(name.stream, name.group)) throw new GroupError("exists", name);
    demandSettings(definition);
    if (!(await groups.create(definition, username))) throw new GroupError("exists", definition);
    return empty;
  };

const update =
  ({ groups, store }: ConsumeContext): Answer =>
  async (message, username) => {
    const { name, define } = groupRequest(message);
    existing(groups, name);
    const definition = define(lastPosition(store));
    demandSettings(definition);
    if (!(await groups.update(definition, username)))
      throw new GroupError("does-not-exist", definition);
    return empty;
  };

const remove =
  (groups: Groups): Answer =>
  async (message, username) => {
    const { options } = decodeMessage(deleteGroupRequestShape, message);
    const name = streamGroupNameOf(required(options));
    if (!(await groups.remove(name.stream, name.group, username)))
      throw new GroupError("does-not-exist", name);
    return empty;
  };

const getInfo =
  (groups: Groups): Answer =>
  (message) => {
    const name = groupNameOf(required(decodeMessage(groupInfoRequestShape, message).options));
    const subscriptionInfo = groupInfo(existing(groups, name));
    return encodeMessage(groupInfoResponseShape, { subscriptionInfo });
  };

const replayParked =
  (groups: Groups): Answer =>
  (message) => {
    const options = required(decodeMessage(replayParkedRequestShape, message).options);
    const group = existing(groups, groupNameOf(options));
    group.replayParked(options.stopAt ?? Number.POSITIVE_INFINITY);
    return empty;
  };

const list =
  (groups: Groups): Answer =>
  (message) => {
    const options = required(decodeMessage(listGroupsRequestShape, message).options);
    const only = options.listForStream;
    const stream = only?.all ? "$all" : only?.stream?.streamName?.toString("utf8");
    if (only && !stream) throw invalidArgument("the name of the stream is missing");
    const found = groups.list().filter((group) => !stream || group.definition.stream === stream);
    if (stream && found.length === 0) throw new GroupError("does-not-exist", { stream, group: "" });
    return encodeMessage(listGroupsResponseShape, { subscriptions: found.map(groupInfo) });
  };

const restart =
  (groups: Groups): Answer =>
  async () => {
    await groups.restart();
    return empty;
  };

/** Returns the handlers of all calls on persistent subscriptions, by path. */
export function persistentSubscriptionCalls(
  context: ConsumeContext,
): [path: string, handler: CallHandler][] {
  const managed = (answer: Answer): CallHandler => {
    const serve = async (call: ServerCall): Promise<void> => {
      const { caller } = call;
      if (!context.access.mayManage(caller)) throw new AccessDeniedError();
      call.send(framed(await answer(await call.receiveOne(), caller.name)));
      call.finish();
    };
    return (call) => void serve(call).catch((error: unknown) => call.fail(error));
  };
  const { groups } = context;
  const calls = PersistentSubscriptions.method;
  return [
    [methodPath(calls.create), managed(create(context))],
    [methodPath(calls.update), managed(update(context))],
    [methodPath(calls.delete), managed(remove(groups))],
    [methodPath(calls.getInfo), managed(getInfo(groups))],
    [methodPath(calls.replayParked), managed(replayParked(groups))],
    [methodPath(calls.list), managed(list(groups))],
    [methodPath(calls.restartSubsystem), managed(restart(groups))],
    [methodPath(calls.read), (call) => consumeCall(context, call)],
  ];
}
