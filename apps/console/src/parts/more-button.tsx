import { Button } from "@mantine/core";
import type { ReactNode } from "react";

type Pages = {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => Promise<unknown>;
};

/** Loads the next page of a list; not shown at its end. */
export function MoreButton({
  pages,
  children,
}: {
  readonly pages: Pages;
  readonly children: ReactNode;
}) {
  if (!pages.hasNextPage) return null;
  return (
    <Button
      mt="sm"
      size="xs"
      variant="default"
      loading={pages.isFetchingNextPage}
      onClick={() => void pages.fetchNextPage()}
    >
      {children}
    </Button>
  );
}
