/** An error for an event of an append without its type or its content type. */
export class MissingMetadataError extends Error {
  override readonly name = "MissingMetadataError";

  constructor(property: "type" | "content-type") {
    super(`Required Metadata Property '${property}' is missing`);
  }
}
