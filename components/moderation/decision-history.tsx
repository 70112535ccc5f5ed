import { CommentText } from "@/components/comments/comment-text";
import { Moment } from "@/components/staff/moment";
import type { DecisionAction, ProposalOutcome, RejectionReason } from "@/prisma/client/enums";
import { either } from "@/lib/i18n/either";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";
import { Part } from "./part";
import { proposalWords } from "./second-look";

type Titles = { titleZh: string; titleEn: string };

export type PastDecision = {
  id: string;
  action: DecisionAction;
  reason: RejectionReason | null;
  words: string | null;
  keptContacts: boolean;
  hidden: readonly object[];
  createdAt: Date;
  staff: { name: string };
  second: { name: string } | null;
  fromProject: Titles | null;
  toProject: Titles | null;
};

export type PastProposal = {
  id: string;
  action: DecisionAction;
  reason: RejectionReason | null;
  words: string | null;
  createdAt: Date;
  outcome: ProposalOutcome | null;
  settledWords: string | null;
  staff: { name: string };
  settledBy: { name: string } | null;
};

/** What was decided before, newest first: what took effect, and what came to nothing and why. */
export function DecisionHistory({ locale, decisions, proposals }: { locale: Locale; decisions: readonly PastDecision[]; proposals: readonly PastProposal[] }) {
  const lines = [...decisions.map((decision) => ({ at: decision.createdAt, decision })), ...proposals.map((proposal) => ({ at: proposal.createdAt, proposal }))];
  if (lines.length === 0) return null;
  return (
    <Part id="decisions" title={words(locale, "moderation")("item.decisions")}>
      <ol className="flex flex-col gap-3">
        {lines
          .sort((a, b) => b.at.getTime() - a.at.getTime())
          .map((line) => ("decision" in line ? <Decision key={line.decision.id} locale={locale} decision={line.decision} /> : <Proposal key={line.proposal.id} locale={locale} proposal={line.proposal} />))}
      </ol>
    </Part>
  );
}

function Decision({ locale, decision }: { locale: Locale; decision: PastDecision }) {
  return (
    <li>
      {decisionWords(locale, decision)} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={decision.createdAt} /></span>
      {decision.words ? <CommentText text={decision.words} className="measure text-muted" /> : null}
    </li>
  );
}

function Proposal({ locale, proposal }: { locale: Locale; proposal: PastProposal }) {
  const w = words(locale, "workbench");
  const name = (proposal.settledBy ?? proposal.staff).name;
  return (
    <li>
      {proposalWords(locale, proposal)} <span className="ml-2 text-sm text-muted"><Moment locale={locale} at={proposal.createdAt} /></span>
      {proposal.words ? <CommentText text={proposal.words} className="measure text-muted" /> : null}
      {proposal.outcome === null || proposal.outcome === "applied" ? null : <p className="mt-1 border-l-2 border-line pl-4">{w(`earlier.${proposal.outcome}`, { name })}{proposal.settledWords ? <bdi className="wrap-anywhere whitespace-pre-wrap">{proposal.settledWords}</bdi> : null}</p>}
    </li>
  );
}

function decisionWords(locale: Locale, { action, reason, keptContacts, hidden, staff, second, fromProject, toProject }: PastDecision): string {
  const [t, w] = [words(locale, "moderation"), words(locale, "workbench")];
  const title = (project: Titles | null) => (project ? either(locale, project.titleZh, project.titleEn) : "");
  if (action === "move") return t("decision.move", { name: staff.name, from: title(fromProject), to: title(toProject) });
  const said = action === "publish" ? t(keptContacts ? "decision.publishKept" : "decision.publish", { name: staff.name }) : t(`decision.${action}`, { name: staff.name, reason: reason ? words(locale, "vocab")(`reason.${reason}`) : "" });
  return said + (hidden.length > 0 ? w("decision.hidden", { n: hidden.length }) : "") + (second ? w("decision.second", { name: second.name }) : "");
}
