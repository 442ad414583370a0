/** @type {import("next").NextConfig} */
export default {
  output: "export",
  trailingSlash: true,
  // This folder is an application of its own, though a folder above it has a lock file, too.
  turbopack: { root: import.meta.dirname },
};
