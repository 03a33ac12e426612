/** Where the Python module with the catalogue lies. */
export const cataloguePath = new URL("../src/detektor/_catalogue.py", import.meta.url);
