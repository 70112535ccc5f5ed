-- Who is speaking: second factors, locks, links, rights over one's data, and the history's chain. Expands only (R28).
-- CreateEnum
CREATE TYPE "EventResult" AS ENUM ('done', 'refused');

-- CreateEnum
CREATE TYPE "Locale" AS ENUM ('zh', 'en');

-- CreateEnum
CREATE TYPE "FactorKind" AS ENUM ('totp', 'passkey');

-- CreateEnum
CREATE TYPE "StaffLinkPurpose" AS ENUM ('invitation', 'password', 'factor');

-- CreateEnum
CREATE TYPE "CodePurpose" AS ENUM ('sign_in', 'confirm', 'number', 'email', 'recovery');

-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('sms', 'mail');

-- AlterTable
ALTER TABLE "Department" ADD COLUMN     "closedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Draft" ADD COLUMN     "ownerId" UUID;

-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "network" TEXT,
ADD COLUMN     "result" "EventResult" NOT NULL DEFAULT 'done';

-- AlterTable
ALTER TABLE "OneTimeCode" ADD COLUMN     "channel" "Channel" NOT NULL DEFAULT 'sms',
ADD COLUMN     "purpose" "CodePurpose" NOT NULL DEFAULT 'sign_in';

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "channel" "Channel" NOT NULL DEFAULT 'sms',
ADD COLUMN     "recipientHash" TEXT;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "challenge" TEXT,
ADD COLUMN     "device" TEXT,
ADD COLUMN     "factorAt" TIMESTAMPTZ(3),
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "place" TEXT,
ADD COLUMN     "provedAt" TIMESTAMPTZ(3),
ADD COLUMN     "unrecognised" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Staff" ADD COLUMN     "passwordSetAt" TIMESTAMPTZ(3),
ADD COLUMN     "suspendedAt" TIMESTAMPTZ(3),
ALTER COLUMN "passwordHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "StaffNumber" ADD COLUMN     "phoneSealed" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "ageStatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "emailHash" TEXT,
ADD COLUMN     "emailProvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "emailSealed" TEXT,
ADD COLUMN     "erasedAt" TIMESTAMPTZ(3),
ADD COLUMN     "erasesWords" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "erasureAskedAt" TIMESTAMPTZ(3),
ADD COLUMN     "erasureDueAt" TIMESTAMPTZ(3),
ADD COLUMN     "locale" "Locale" NOT NULL DEFAULT 'zh',
ADD COLUMN     "mailNotices" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "signedInAt" TIMESTAMPTZ(3),
ALTER COLUMN "consentVersion" DROP NOT NULL,
ALTER COLUMN "consentAt" DROP NOT NULL;

-- CreateTable
CREATE TABLE "ChainLink" (
    "number" BIGINT NOT NULL,
    "eventId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ChainLink_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "ExternalIdentity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "userId" UUID,
    "staffId" UUID,
    "linkedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ExternalIdentity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "Factor" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "kind" "FactorKind" NOT NULL,
    "name" TEXT NOT NULL,
    "secretSealed" TEXT,
    "lastStep" INTEGER,
    "credentialId" TEXT,
    "publicKey" BYTEA,
    "counter" BIGINT,
    "transports" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Factor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "staffId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("staffId","codeHash")
);

-- CreateTable
CREATE TABLE "StaffLink" (
    "tokenHash" TEXT NOT NULL,
    "staffId" UUID NOT NULL,
    "purpose" "StaffLinkPurpose" NOT NULL,
    "madeById" UUID,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StaffLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "SignInLock" (
    "subjectHash" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "slowUntil" TIMESTAMPTZ(3),
    "lockedUntil" TIMESTAMPTZ(3),
    "unlockHash" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SignInLock_pkey" PRIMARY KEY ("subjectHash")
);

-- CreateTable
CREATE TABLE "DataExport" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sealed" TEXT,

    CONSTRAINT "DataExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reveal" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reveal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ChainLink_eventId_key" ON "ChainLink"("eventId");

-- CreateIndex
CREATE INDEX "ExternalIdentity_userId_idx" ON "ExternalIdentity"("userId");

-- CreateIndex
CREATE INDEX "ExternalIdentity_staffId_idx" ON "ExternalIdentity"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "Factor_credentialId_key" ON "Factor"("credentialId");

-- CreateIndex
CREATE INDEX "Factor_staffId_idx" ON "Factor"("staffId");

-- CreateIndex
CREATE INDEX "StaffLink_staffId_idx" ON "StaffLink"("staffId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInLock_unlockHash_key" ON "SignInLock"("unlockHash");

-- CreateIndex
CREATE INDEX "SignInLock_updatedAt_idx" ON "SignInLock"("updatedAt");

-- CreateIndex
CREATE INDEX "DataExport_userId_idx" ON "DataExport"("userId");

-- CreateIndex
CREATE INDEX "DataExport_expiresAt_idx" ON "DataExport"("expiresAt");

-- CreateIndex
CREATE INDEX "Reveal_userId_idx" ON "Reveal"("userId");

-- CreateIndex
CREATE INDEX "Draft_ownerId_idx" ON "Draft"("ownerId");

-- CreateIndex
CREATE INDEX "OutboxMessage_recipientHash_idx" ON "OutboxMessage"("recipientHash");

-- CreateIndex
CREATE UNIQUE INDEX "Session_id_key" ON "Session"("id");

-- CreateIndex
CREATE INDEX "User_emailHash_idx" ON "User"("emailHash");

-- CreateIndex
CREATE INDEX "User_erasureDueAt_idx" ON "User"("erasureDueAt");

-- AddForeignKey
ALTER TABLE "ExternalIdentity" ADD CONSTRAINT "ExternalIdentity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExternalIdentity" ADD CONSTRAINT "ExternalIdentity_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Factor" ADD CONSTRAINT "Factor_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffLink" ADD CONSTRAINT "StaffLink_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StaffLink" ADD CONSTRAINT "StaffLink_madeById_fkey" FOREIGN KEY ("madeById") REFERENCES "Staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DataExport" ADD CONSTRAINT "DataExport_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reveal" ADD CONSTRAINT "Reveal_staffId_fkey" FOREIGN KEY ("staffId") REFERENCES "Staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reveal" ADD CONSTRAINT "Reveal_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What the database itself refuses, whatever the application does.
ALTER TABLE "User"
  ADD CONSTRAINT "User_email_whole_or_absent" CHECK (num_nonnulls("emailHash", "emailSealed", "emailProvedAt") IN (0, 3)),
  ADD CONSTRAINT "User_consent_both_or_neither" CHECK (("consentVersion" IS NULL) = ("consentAt" IS NULL)),
  ADD CONSTRAINT "User_erasure_has_a_day" CHECK (("erasureAskedAt" IS NULL) = ("erasureDueAt" IS NULL)),
  ADD CONSTRAINT "User_erased_has_no_contact" CHECK ("erasedAt" IS NULL OR num_nonnulls("phoneHash", "emailHash") = 0);
ALTER TABLE "ExternalIdentity"
  ADD CONSTRAINT "ExternalIdentity_has_one_owner" CHECK (num_nonnulls("userId", "staffId") = 1);
ALTER TABLE "Factor"
  ADD CONSTRAINT "Factor_fits_its_kind" CHECK (
    ("kind" = 'totp' AND "secretSealed" IS NOT NULL AND num_nonnulls("credentialId", "publicKey", "counter") = 0)
    OR ("kind" = 'passkey' AND "secretSealed" IS NULL AND num_nonnulls("credentialId", "publicKey", "counter") = 3));
ALTER TABLE "Session"
  ADD CONSTRAINT "Session_factor_is_for_staff" CHECK ("factorAt" IS NULL OR "staffId" IS NOT NULL);
ALTER TABLE "SignInLock"
  ADD CONSTRAINT "SignInLock_failures" CHECK ("failures" >= 0);
ALTER TABLE "Reveal"
  ADD CONSTRAINT "Reveal_has_reason" CHECK (btrim("reason") <> '');

-- History is added to, never changed.
DO $$
DECLARE history text;
BEGIN
  FOREACH history IN ARRAY ARRAY['ChainLink', 'Reveal'] LOOP
    EXECUTE format('CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', history);
    EXECUTE format('CREATE TRIGGER "append_only_all" BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', history);
  END LOOP;
END $$;
