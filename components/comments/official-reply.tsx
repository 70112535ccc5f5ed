import type { ReplyLines } from "@/components/comments/comment-lines";
import { CommentText } from "@/components/comments/comment-text";

/** An answer in a department's name. The rule and the words set it apart from a resident's; nobody can type either (R7). */
export function OfficialReply({ reply }: { reply: ReplyLines }) {
  return (
    <div className="measure border-l-4 border-green bg-green-wash py-3 pr-4 pl-5">
      <p>
        <span className="mr-3 font-semibold text-green-dark">{reply.title}</span>
        <span className="font-semibold">{reply.department}</span>
      </p>
      <p className="text-sm text-muted">
        <time dateTime={reply.iso}>{reply.date}</time>
        <span className="ml-4">{reply.took}</span>
      </p>
      <CommentText text={reply.body} className="mt-2" />
    </div>
  );
}
