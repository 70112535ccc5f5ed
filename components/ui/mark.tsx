export type MarkKind = "info" | "success" | "warning" | "error";

const shapes: Record<MarkKind, string> = {
  info: "M7 7h2v5H7zM7 4h2v2H7z",
  success: "M6.6 11.4 3.6 8.4 5 7l1.6 1.6L11 4.2l1.4 1.4z",
  warning: "M7 4h2v5H7zM7 10.5h2v2H7z",
  error: "M7 4h2v5H7zM7 10.5h2v2H7z",
};

const colors: Record<MarkKind, string> = { info: "fill-progress", success: "fill-done", warning: "fill-behind", error: "fill-danger" };

/** A sign beside words that say the same; it is not read out. As tall as the letters. */
export function Mark({ kind }: { kind: MarkKind }) {
  return (
    <span aria-hidden="true" className="shrink-0">
      <svg viewBox="0 0 16 16" className={`inline-block size-[1.1em] overflow-visible ${colors[kind]}`}>
        {kind === "warning" ? <path d="M8 0 16 15H0z" /> : <circle cx="8" cy="8" r="8" />}
        <path d={shapes[kind]} className="fill-paper" transform={kind === "warning" ? "translate(0 1.5)" : undefined} />
      </svg>
    </span>
  );
}
