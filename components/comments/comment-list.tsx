"use client";

import type { CommentLines } from "./comment-lines";
import { CommentItem, type CommentPlace } from "./comment-item";

/** A page of comments. In the browser's code as a whole, so that the page carries each comment's words once and not also its markup. */
export function CommentList({ comments, place }: { comments: CommentLines[]; place: CommentPlace }) {
  return (
    <ol className="mt-8 divide-y divide-line border-t border-line">
      {comments.map((comment) => <li key={comment.id}><CommentItem comment={comment} place={place} /></li>)}
    </ol>
  );
}
