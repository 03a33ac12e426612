import type { DescMethod } from "@bufbuild/protobuf";

/** Returns the path of a generated method: `/package.Service/Method`. */
export function methodPath(method: DescMethod): string {
  return `/${method.parent.typeName}/${method.name}`;
}
