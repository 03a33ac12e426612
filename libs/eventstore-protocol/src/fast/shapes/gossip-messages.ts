import { uuidShape } from "./shared-messages.ts";

/** The nodes of a cluster: here always only the answering node. */
export const clusterInfoShape = {
  members: [
    1,
    {
      instanceId: [1, uuidShape],
      timeStamp: [2, "int64"],
      state: [3, "uint32"],
      isAlive: [4, "bool"],
      httpEndPoint: [5, { address: [1, "string"], port: [2, "uint32"] }],
    },
    "many",
  ],
} as const;
