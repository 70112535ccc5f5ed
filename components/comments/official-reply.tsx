import { CommentText } from "@/components/comments/comment-text";
import type { ReplyLines } from "@/components/comments/reply-lines";

/**
 * What a department says, in its name. The rule and the words set it apart from a resident's; nobody can type either (R7). What it said
 * before a correction stays to be read.
 */
export function OfficialReply({ reply }: { reply: ReplyLines }) {
  const { corrections, shared } = reply;
  return (
    <div className="measure border-l-4 border-green bg-green-wash py-3 pr-4 pl-5">
      <p>
        <span className="mr-3 font-semibold text-green-dark">{reply.title}</span>
        <span className="font-semibold">{reply.department}</span>
      </p>
      <p className="flex flex-wrap gap-x-4 text-sm text-muted">
        <time dateTime={reply.iso}>{reply.date}</time>
        {reply.took ? <span>{reply.took}</span> : null}
      </p>
      <CommentText text={reply.body} className="mt-2" />
      {shared ? <p className="mt-2 text-sm text-muted">{shared.text}{shared.lead ? <a href={shared.lead.address} className="ml-3 inline-block py-1">{shared.lead.label}</a> : null}</p> : null}
      {corrections ? (
        <details className="mt-2 text-sm">
          <summary className="cursor-pointer py-2 text-green">{corrections.title}</summary>
          <ol className="mt-1 flex flex-col gap-4 border-l-2 border-line pl-4">
            {corrections.items.map((item) => (
              <li key={item.iso}>
                <p className="text-muted"><span className="mr-3 font-semibold">{item.title}</span><time dateTime={item.iso}>{item.date}</time></p>
                <p className="wrap-anywhere">{item.why}</p>
                <p className="mt-1 text-muted">{item.beforeTitle}</p>
                <CommentText text={item.before} />
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </div>
  );
}
