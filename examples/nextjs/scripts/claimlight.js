// Puts the package's folder among the static files, for pages that use the tag.

import { cpSync, rmSync } from "node:fs";

rmSync("public/claimlight", { recursive: true, force: true });
cpSync("node_modules/claimlight", "public/claimlight", { recursive: true });
