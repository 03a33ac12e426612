export { decodeMessage } from "./decode-message.ts";
export { encodeMessage, writeMessage } from "./encode-message.ts";
export { clusterInfoShape } from "./gossip-messages.ts";
export {
  scavengeResponseShape,
  startScavengeRequestShape,
  stopScavengeRequestShape,
} from "./operations-messages.ts";
export {
  consumeRequestShape,
  consumeResponseShape,
  deleteGroupRequestShape,
  groupInfoRequestShape,
  groupInfoResponseShape,
  groupRequestShape,
  listGroupsRequestShape,
  listGroupsResponseShape,
  replayParkedRequestShape,
  subscriptionInfoShape,
} from "./persistent-subscription-messages.ts";
export { type Message, type MessageShape } from "./protobuf.ts";
export { supportedMethodsShape } from "./server-features-messages.ts";
export {
  badRequestShape,
  emptyShape,
  maximumAppendSizeExceededShape,
  positionShape,
  streamDeletedShape,
  streamIdentifierShape,
  uuidShape,
  wrongExpectedVersionShape,
} from "./shared-messages.ts";
export {
  appendRequestShape,
  appendResponseShape,
  appendSuccessShape,
  batchAppendAnswerShape,
  batchAppendOptionsShape,
  batchAppendRequestShape,
  batchAppendResponseShape,
  deleteRequestShape,
  deleteResponseShape,
  expectedRevisionShape,
  filterShape,
  proposedMessageShape,
  readAnswerShape,
  readRequestShape,
  readResponseShape,
  recordedEventShape,
} from "./streams-messages.ts";
export { isCanonicalUuid, structuredUuid, uuidText } from "./uuid.ts";
