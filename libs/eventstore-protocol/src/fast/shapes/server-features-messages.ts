/** The capabilities of the server: methods, their services and features. */
export const supportedMethodsShape = {
  methods: [
    1,
    { methodName: [1, "string"], serviceName: [2, "string"], features: [3, "string", "many"] },
    "many",
  ],
  eventStoreServerVersion: [2, "string"],
} as const;
