/** What a form about a department was filled in from (R22). */
export function namesSeen({ nameZh, nameEn }: { nameZh: string; nameEn: string | null }): string {
  return JSON.stringify([nameZh, nameEn]);
}

/** The same of its duties. */
export function dutiesSeen({ headId, checksReplies }: { headId: string | null; checksReplies: boolean }): string {
  return JSON.stringify([headId, checksReplies]);
}

/** Whether two names are one to whoever reads them: width, case and spaces aside. */
export function sameName(one: string, other: string): boolean {
  return folded(one) === folded(other);
}

function folded(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s/g, "");
}
