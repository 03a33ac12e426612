import { headerText } from "../grpc/header-text.ts";
import { GrpcError, grpcCode } from "../grpc/grpc-status.ts";

/** Which group an error is about. */
export type GroupName = { readonly stream: string; readonly group: string };

const groupError = (
  code: number,
  exception: string,
  { stream, group }: GroupName,
  words: string,
  more: Readonly<Record<string, string>> = {},
): GrpcError =>
  new GrpcError(code, `Subscription group ${group} on stream ${stream} ${words}`, {
    exception,
    "stream-name": headerText(stream),
    "group-name": headerText(group),
    ...more,
  });

/** There is no such group. */
export const groupDoesNotExist = (name: GroupName): GrpcError =>
  groupError(grpcCode.notFound, "persistent-subscription-does-not-exist", name, "does not exist.");

/** There is such a group already. */
export const groupExists = (name: GroupName): GrpcError =>
  groupError(grpcCode.alreadyExists, "persistent-subscription-exists", name, "exists.");

/** The group can't be as it is asked for. */
export const groupFailed = (name: GroupName, reason: string): GrpcError =>
  groupError(grpcCode.internal, "persistent-subscription-failed", name, `failed: ${reason}.`, {
    reason: headerText(reason),
  });

/** The group was stopped, changed or deleted under its consumer. */
export const groupDropped = (name: GroupName): GrpcError =>
  groupError(grpcCode.cancelled, "persistent-subscription-dropped", name, "was dropped.");

/** The group takes no more consumers. */
export const maximumSubscribersReached = (name: GroupName): GrpcError =>
  groupError(
    grpcCode.failedPrecondition,
    "maximum-subscribers-reached",
    name,
    "has as many subscribers as it may.",
  );
