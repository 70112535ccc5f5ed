import type { CommentLines, FollowUpLines, PublishedLines, ThreadWords } from "@/components/comments/comment-lines";
import type { StandingLine } from "@/components/comments/case-lines";
import { CommentText } from "@/components/comments/comment-text";
import { OfficialReply } from "@/components/comments/official-reply";
import { SupportButton } from "@/components/comments/support-button";
import { Tag } from "@/components/ui/tag";

/** What the comments of a page share. `returnTo`: the page's address. `refusal`: why 同感 was refused just now, for the comment of that form. */
export type CommentPlace = {
  locale: string;
  returnTo: string;
  isSignedIn: boolean;
  words: ThreadWords;
  /** Where 同感 is sent, and where it is taken back. */
  add: string;
  remove: string;
  refusal?: { form: string; message: string };
};

/** A public comment, or the notice in its place, with the official replies. `heading` is the level its heading stands at. */
export function CommentItem({ comment, heading: Heading = "h3", place }: { comment: CommentLines; heading?: "h2" | "h3"; place: CommentPlace }) {
  const id = `comment-${comment.id}`;
  return (
    <article id={id} aria-labelledby={`${id}-name`} className="scroll-mt-4 py-6">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <Heading id={`${id}-name`} className="text-base">
          <bdi className="wrap-anywhere">{comment.heading}</bdi>
        </Heading>
        {comment.body === undefined ? null : <Tag>{comment.kind}</Tag>}
        {comment.body !== undefined && comment.subDistrict ? <span className="text-sm text-muted">{comment.subDistrict}</span> : null}
        {comment.body !== undefined && comment.entered ? <span className="text-sm text-muted">{comment.entered}</span> : null}
        <time dateTime={comment.iso} className="text-sm text-muted">{comment.date}</time>
      </header>
      {comment.body === undefined ? (
        <div className="measure mt-2 rounded border border-dashed border-edge px-4 py-3 text-muted">
          <p>{comment.gone.what}</p>
          {comment.gone.why ? <p className="text-sm">{comment.gone.why}</p> : null}
        </div>
      ) : (
        <>
          <CommentText text={comment.body} className="measure mt-2" />
          {comment.standing ? <Standing standing={comment.standing} /> : null}
          <Actions comment={comment} place={place} />
        </>
      )}
      {comment.under.length > 0 ? (
        <div className="mt-2 flex flex-col gap-3 sm:ml-6 large:ml-0">
          {comment.under.map((said) => ("reply" in said ? <OfficialReply key={said.reply.id} reply={said.reply} /> : <FollowUp key={said.followUp.id} followUp={said.followUp} words={place.words} />))}
        </div>
      ) : null}
    </article>
  );
}

/** Where its case stands, in one calm line; late is said in words and not in colour alone. */
function Standing({ standing: { text, isLate, lead } }: { standing: StandingLine }) {
  return (
    <p className={`measure mt-2 text-sm wrap-anywhere ${isLate ? "font-semibold text-behind" : "text-muted"}`}>
      {text}
      {lead ? <> <a href={lead.address} className="ml-2 inline-block py-1 font-normal">{lead.label}</a></> : null}
    </p>
  );
}

/** A question after an answer: its author's words between the department's. */
function FollowUp({ followUp, words }: { followUp: FollowUpLines; words: ThreadWords }) {
  const quiet = "inline-flex min-h-12 items-center px-1";
  return (
    <div id={`comment-${followUp.id}`} className="measure scroll-mt-4 border-l-4 border-line py-2 pl-5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <bdi className="font-semibold wrap-anywhere">{followUp.heading}</bdi>
        <time dateTime={followUp.iso} className="text-sm text-muted">{followUp.date}</time>
      </p>
      {followUp.body === undefined ? null : (
        <>
          <CommentText text={followUp.body} className="mt-1" />
          <p className="flex flex-wrap gap-x-5">
            <a href={followUp.address} aria-label={followUp.linkLabel} className={quiet}>{words.link}</a>
            <a href={`${followUp.address}?report=1#report-${followUp.id}`} rel="nofollow" aria-label={followUp.reportLabel} className={quiet}>{words.report}</a>
          </p>
        </>
      )}
    </div>
  );
}

function Actions({ comment, place }: { comment: CommentLines & PublishedLines; place: CommentPlace }) {
  const { link, report } = place.words;
  const isOwn = comment.own !== undefined;
  const quiet = "inline-flex min-h-12 items-center px-1";
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-5">
      {comment.own ? <span className="text-muted">{comment.own}</span> : null}
      {isOwn ? null : <SupportButton comment={comment.id} supports={comment.supports} isSupported={comment.isSupported} place={place} />}
      <a href={comment.address} aria-label={comment.linkLabel} className={quiet}>{link}</a>
      {isOwn ? null : <a href={`${comment.address}?report=1#report-${comment.id}`} rel="nofollow" aria-label={comment.reportLabel} className={quiet}>{report}</a>}
    </div>
  );
}
