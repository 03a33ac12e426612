import type { handleServerStreamingCall } from "@grpc/grpc-js";
import { answerCall, type CallRules } from "./answer-call.ts";
import { TraceSender } from "./trace-sender.ts";

/**
 * Serves a method that streams traces, each as its messages. Jaeger crashes on an error after data and on a
 * message with half a trace: a call that fails late ends after the last whole trace as if there were no more.
 */
export function serveStream<Request, Message>(
  rules: CallRules,
  method: string,
  sizeOf: (message: Message) => number,
  work: (request: Request, signal: AbortSignal) => AsyncIterable<Iterable<Message>>,
): handleServerStreamingCall<Request, Message> {
  return (call) => {
    const sender = new TraceSender(call, sizeOf);
    const send = async (signal: AbortSignal): Promise<void> => {
      for await (const messages of work(call.request, signal)) {
        signal.throwIfAborted();
        await sender.send(messages);
      }
      signal.throwIfAborted();
      await sender.flush();
    };
    const serve = async (): Promise<void> => {
      const ended = await answerCall(rules, method, call, send);
      const hasSent = await sender.settle();
      if ("answer" in ended || hasSent) call.end();
      // `destroy` would send no status, and the caller would keep waiting.
      else call.emit("error", { code: ended.failure.code, details: ended.failure.message });
    };
    void serve();
  };
}
