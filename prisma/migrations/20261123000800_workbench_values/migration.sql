-- New values come first and alone: a transaction that adds one may not use it yet. Expands only (R28).
ALTER TYPE "CodePurpose" ADD VALUE 'entry';
ALTER TYPE "CommentStatus" ADD VALUE 'returned' AFTER 'pending';
ALTER TYPE "DecisionAction" ADD VALUE 'ask';
ALTER TYPE "DecisionAction" ADD VALUE 'mask';
ALTER TYPE "DecisionAction" ADD VALUE 'restore';
ALTER TYPE "NoticeKind" ADD VALUE 'returned';
ALTER TYPE "NoticeKind" ADD VALUE 'masked';
ALTER TYPE "NoticeKind" ADD VALUE 'restored';
ALTER TYPE "NoticeKind" ADD VALUE 'upheld';
ALTER TYPE "NoticeKind" ADD VALUE 'measured';
ALTER TYPE "NoticeKind" ADD VALUE 'measure_ended';
