-- Values first: a value cannot be used in the transaction that adds it.
-- A contested "needs no answer" was granted: it gets one after all.
ALTER TYPE "NoticeKind" ADD VALUE 'claimed';
