// The portal's process. `npm start` runs it with everything set up; in production:
//   NODE_ENV=production node --import tsx server.ts
try {
  const { serve } = await import("./lib/http/serve");
  await serve({ dev: process.env.NODE_ENV === "development" });
} catch (error) {
  // A setting, a port: the sentence is enough. Anything stranger shows its stack with LOG_LEVEL=debug.
  const detail = process.env.LOG_LEVEL === "debug" && error instanceof Error ? error.stack : undefined;
  process.stderr.write(`${detail ?? (error instanceof Error ? error.message : String(error))}\n`);
  process.exit(1);
}

export {};
