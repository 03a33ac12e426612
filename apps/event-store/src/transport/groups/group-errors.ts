import { GrpcError, grpcCode } from "../server/grpc-status.ts";
import { headerText } from "../server/header-text.ts";

/** Which group an error is about. */
export type GroupName = { readonly stream: string; readonly group: string };

const groupError = (
  code: number,
  exception: string,
  { stream, group }: GroupName,
  message: string,
  more: Readonly<Record<string, string>> = {},
): GrpcError =>
  new GrpcError(code, message, {
    exception,
    "stream-name": headerText(stream),
    "group-name": headerText(group),
    ...more,
  });

const titleOf = ({ stream, group }: GroupName): string =>
  `Subscription group ${group} on stream ${stream}`;

/** There is no such group. */
export const groupDoesNotExist = (name: GroupName): GrpcError => {
  const message = `${titleOf(name)} does not exist.`;
  return groupError(grpcCode.notFound, "persistent-subscription-does-not-exist", name, message);
};

/** There is such a group already. */
export const groupExists = (name: GroupName): GrpcError => {
  const message = `${titleOf(name)} exists.`;
  return groupError(grpcCode.alreadyExists, "persistent-subscription-exists", name, message);
};

/** The group can't be as it is asked for. */
export const groupFailed = (name: GroupName, reason: string): GrpcError => {
  const message = `${titleOf(name)} failed: '${reason}'`;
  const trailers = { reason: headerText(reason) };
  return groupError(grpcCode.internal, "persistent-subscription-failed", name, message, trailers);
};

/** The group was stopped, changed or deleted under its consumer. */
export const groupDropped = (name: GroupName): GrpcError => {
  const message = `${titleOf(name)} was dropped.`;
  return groupError(grpcCode.cancelled, "persistent-subscription-dropped", name, message);
};

/** The group takes no more consumers. */
export const maximumSubscribersReached = (name: GroupName): GrpcError =>
  groupError(
    grpcCode.failedPrecondition,
    "maximum-subscribers-reached",
    name,
    `Maximum subscriptions reached for subscription group ${name.group} on stream ${name.stream}.`,
  );
