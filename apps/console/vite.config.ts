import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { limitInitialScript } from "./src/build/limit-initial-script.ts";

const maxInitialScriptBytes = 350 * 1024;

// Nothing is inlined: the page's Content-Security-Policy allows scripts of its own origin only.
// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({
  base: "/console/",
  plugins: [react(), limitInitialScript(maxInitialScriptBytes)],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
});
