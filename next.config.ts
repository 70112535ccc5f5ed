import type { NextConfig } from "next";

const basePath = process.env.BASE_PATH ?? "";

/** `scripts/` decide where the build lies and when it is stale; `server.ts` adds headers, bounds and plain error pages. */
const config: NextConfig = {
  // A test build and the running portal's never touch each other.
  distDir: process.env.NEXT_DIST_DIR || ".next",
  // Rule G-1: below another site's address. Fixed at build, for links made in the browser too.
  basePath,
  env: { NEXT_PUBLIC_BASE_PATH: basePath },
  // `npm test` runs tsc first and says so; every other build checks the types itself.
  typescript: { ignoreBuildErrors: process.env.TYPES_CHECKED === "true" },
  poweredByHeader: false,
  reactStrictMode: true,
  // The WebAssembly query compiler, the driver, what sends messages and what finds its own data beside itself are loaded from node_modules, not bundled.
  serverExternalPackages: ["@prisma/client", "@prisma/adapter-pg", "pg", "pino", "nodemailer", "@alicloud/dysmsapi20170525", "ip2region"],
  // Pages are small and the machine serves them itself; deploy/ shows a proxy that does it for the network's edge.
  compress: true,
  // Next writes nothing into the repository.
  agentRules: false,
};

export default config;
