import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SignInForm } from "./sign-in-form.tsx";
import { sessionQuery } from "./session-query.ts";

/** Shows a page once it is known that the API will answer it; in its place, at the same address, the form to sign in. */
export function SessionGate({ children }: { readonly children: ReactNode }) {
  const { data, isPending } = useQuery(sessionQuery);
  if (isPending) return null;
  return data?.auth === "token" && !data.signed_in ? <SignInForm /> : children;
}
