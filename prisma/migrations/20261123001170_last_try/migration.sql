-- When a limit was last counted: what may happen once a minute waits a minute, not until the clock's next one.
ALTER TABLE "RateLimit" ADD COLUMN "lastAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
