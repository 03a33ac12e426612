import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Nothing is inlined: the page's Content-Security-Policy allows scripts of its own origin only.
// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({
  base: "/console/",
  plugins: [react()],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
  },
});
