-- Values first: a value cannot be used in the transaction that adds it.
ALTER TYPE "NoticeKind" ADD VALUE 'assigned';
ALTER TYPE "NoticeKind" ADD VALUE 'spared';
ALTER TYPE "NoticeKind" ADD VALUE 'delayed';
ALTER TYPE "NoticeKind" ADD VALUE 'reply_revised';
ALTER TYPE "NoticeKind" ADD VALUE 'asked_later';
