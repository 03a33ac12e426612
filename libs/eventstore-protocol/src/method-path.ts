import type { DescMethod } from "@bufbuild/protobuf";

/** Returns the path that a generated method is called at: `/package.Service/Method`. */
export function methodPath(method: DescMethod): string {
  return `/${method.parent.typeName}/${method.name}`;
}
