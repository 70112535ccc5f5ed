/**
 * The words selected inside an element, a line at a time, without the asides that the page put between them. What is selected elsewhere,
 * or reaches out of it, is not the comment's and counts for nothing.
 */
export function selectedPhrases(id: string): string[] {
  const [element, selection] = [document.getElementById(id), getSelection()];
  if (!element || !selection || selection.isCollapsed || selection.rangeCount === 0) return [];
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return [];
  const words = range.cloneContents();
  for (const aside of words.querySelectorAll("[data-aside]")) aside.remove();
  return (words.textContent ?? "").split("\n").map((line) => line.trim()).filter(Boolean);
}
