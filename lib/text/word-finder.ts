type Node = { next: Map<string, Node>; fail: Node | null; words: number[] };

export type Found = { word: number; start: number; end: number };

/**
 * Finds every occurrence of many words in one pass (Aho–Corasick), so that the work grows with the text and not with the list.
 * Returns a function from text to hits: `word` is the index in `words`, places are UTF-16 offsets.
 */
export function wordFinder(words: readonly string[]): (text: string) => Found[] {
  const root = buildTree(words);
  linkFailures(root);
  return function find(text) {
    const found: Found[] = [];
    let node = root;
    for (let i = 0; i < text.length; i++) {
      node = step(node, text[i]!);
      for (const word of node.words) found.push({ word, start: i + 1 - words[word]!.length, end: i + 1 });
    }
    return found;
  };
}

function buildTree(words: readonly string[]): Node {
  const root = newNode();
  words.forEach((word, index) => {
    if (!word) return;
    let node = root;
    for (let i = 0; i < word.length; i++) {
      const unit = word[i]!;
      const child = node.next.get(unit) ?? newNode();
      node.next.set(unit, child);
      node = child;
    }
    node.words.push(index);
  });
  return root;
}

/** Breadth first: each node learns the longest other beginning that its path ends with, and the words that end there. */
function linkFailures(root: Node): void {
  const queue = [root];
  for (const node of queue) {
    for (const [unit, child] of node.next) {
      child.fail = node.fail ? step(node.fail, unit) : root;
      child.words.push(...child.fail.words);
      queue.push(child);
    }
  }
}

function step(from: Node, unit: string): Node {
  let node: Node | null = from;
  while (node) {
    const next = node.next.get(unit);
    if (next) return next;
    if (!node.fail) return node;
    node = node.fail;
  }
  return from;
}

function newNode(): Node {
  return { next: new Map(), fail: null, words: [] };
}
