-- The way back by mail: when it was asked for. Expands only (R28).
ALTER TABLE "User" ADD COLUMN     "recoveryAskedAt" TIMESTAMPTZ(3);
