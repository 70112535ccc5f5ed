import { ErrorSummary } from "@/components/ui/error-summary";

/** Why a form is gone that was sent a moment ago, and the words typed into it, so that nothing typed is lost. */
export function LostForm({ id, message, words, label }: { id: string; message: string; words?: string; label: string }) {
  return (
    <div>
      <ErrorSummary id={id} title={message} errors={[]} />
      {words ? (
        <div className="mt-3 border-l-4 border-edge pl-5">
          <p className="text-sm text-muted">{label}</p>
          <p className="measure wrap-anywhere whitespace-pre-wrap"><bdi>{words}</bdi></p>
        </div>
      ) : null}
    </div>
  );
}
