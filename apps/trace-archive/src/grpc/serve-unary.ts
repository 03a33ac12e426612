import type { handleUnaryCall } from "@grpc/grpc-js";
import { answerCall, type CallRules } from "./answer-call.ts";

/** Serves a method with one answer. */
export function serveUnary<Request, Answer>(
  rules: CallRules,
  method: string,
  work: (request: Request, signal: AbortSignal) => Promise<Answer>,
): handleUnaryCall<Request, Answer> {
  return (call, callback) => {
    const serve = async (): Promise<void> => {
      const ended = await answerCall(rules, method, call, (signal) => work(call.request, signal));
      if ("answer" in ended) callback(null, ended.answer);
      else callback({ code: ended.failure.code, details: ended.failure.message });
    };
    void serve();
  };
}
