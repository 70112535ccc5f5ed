import { Mark } from "@/components/ui/mark";
import type { Locale } from "@/lib/i18n/href";
import { words } from "@/lib/i18n/words";

/** What is wrong with a file, by row and column in words, in the file's order. The rows are in a spreadsheet elsewhere, so nothing here is a link. */
export function WordListProblems({ locale, fields }: { locale: Locale; fields: Record<string, string> }) {
  const problems = Object.entries(fields).filter(([name]) => name !== "file");
  if (problems.length === 0) return null;
  return (
    <div className="rounded border-2 border-danger p-5">
      <p className="flex gap-2 font-semibold"><Mark kind="error" />{words(locale, "wordLists")("import.problems", { n: problems.length })}</p>
      <ol className="mt-2 list-none">
        {problems.sort(([a], [b]) => rowOf(a) - rowOf(b)).map(([name, sentence]) => <li key={name} className="wrap-anywhere py-1">{sentence}</li>)}
      </ol>
    </div>
  );
}

/** "12.kind" is in row 12; what is said about all the rest comes last. */
function rowOf(name: string): number {
  const row = Number.parseInt(name, 10);
  return Number.isNaN(row) ? Infinity : row;
}
